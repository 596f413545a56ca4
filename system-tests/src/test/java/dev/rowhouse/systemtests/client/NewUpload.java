package dev.rowhouse.systemtests.client;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A file to upload with its options. */
public final class NewUpload {

    private final String filename;
    private final BodyPublisher content;
    private final Map<String, String> options = new LinkedHashMap<>();

    private NewUpload(String filename, BodyPublisher content) {
        this.filename = filename;
        this.content = content;
    }

    public static NewUpload of(String filename, String content) {
        return of(filename, content.getBytes(StandardCharsets.UTF_8));
    }

    public static NewUpload of(String filename, byte[] content) {
        return new NewUpload(filename, BodyPublishers.ofByteArray(content));
    }

    /** For content that is read or made while it is sent. */
    public static NewUpload of(String filename, BodyPublisher content) {
        return new NewUpload(filename, content);
    }

    public NewUpload with(String option, String value) {
        options.put(option, value);
        return this;
    }

    public NewUpload into(String dataset) {
        return with("dataset", dataset);
    }

    BodyPublisher content() {
        return content;
    }

    String query() {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.put("filename", filename);
        return all.entrySet().stream()
                .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As a form: the options, then the file. */
    BodyPublisher form(String boundary) {
        StringBuilder head = new StringBuilder();
        options.forEach((name, value) -> head.append("--")
                .append(boundary)
                .append("\r\n")
                .append("Content-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--")
                .append(boundary)
                .append("\r\n")
                .append("Content-Disposition: form-data; name=\"file\"; filename=\"")
                .append(filename)
                .append("\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                content,
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    static String boundary() {
        return "rowhouse-" + UUID.randomUUID();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
