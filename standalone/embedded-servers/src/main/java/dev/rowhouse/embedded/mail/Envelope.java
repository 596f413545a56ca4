package dev.rowhouse.embedded.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whom a mail is from and for as the SMTP client said, which its own headers need not agree with. Kept as headers in front
 * of the mail's, where nothing in the mail can come before them.
 */
record Envelope(String from, List<String> to) {

    static final String FROM = "Return-Path";
    static final String TO = "X-Envelope-To";

    byte[] headers() {
        StringBuilder headers = new StringBuilder();
        headers.append(FROM).append(": <").append(oneLine(from)).append(">\r\n");
        headers.append(TO).append(": ").append(oneLine(String.join(" ", to))).append("\r\n");
        return headers.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "");
    }
}
