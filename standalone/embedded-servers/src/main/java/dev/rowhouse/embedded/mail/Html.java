package dev.rowhouse.embedded.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text on its way into a page. */
final class Html {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'\\p{Cntrl}]*[^\\s<>\"'\\p{Cntrl}.,;:!?)]");

    private Html() {}

    /** For content of elements and for attributes in double or single quotes. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Escapes everything and makes addresses of pages clickable. */
    static String withLinks(String text) {
        StringBuilder html = new StringBuilder();
        Matcher links = LINK.matcher(text);
        int end = 0;
        while (links.find()) {
            String link = escaped(links.group());
            html.append(escaped(text.substring(end, links.start())));
            html.append("<a rel=\"noreferrer noopener\" target=\"_blank\" href=\"" + link + "\">" + link + "</a>");
            end = links.end();
        }
        return html.append(escaped(text.substring(end))).toString();
    }
}
