package dev.rowhouse.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A line of {@code routes.txt}: what is called, and the status that each kind of caller gets.
 *
 * @param path as the documents have it, with what is asked behind {@code ?} where a call without it would be refused anyway
 * @param statuses by caller, in the order of the table
 * @param body empty where there is none
 */
record RouteLine(String method, String path, Map<String, Integer> statuses, String body) {

    static final String BAD_TOKENS = "bad token";

    /** The kinds of callers, in the order of the table. */
    static final List<String> COLUMNS =
            List.of("nobody", BAD_TOKENS, "viewer", "member", "other", "reader", "writer", "admin", "api token");

    private static final String COMMENT = "#";

    static List<RouteLine> all() throws IOException {
        try (InputStream in = RouteLine.class.getResourceAsStream("routes.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                    .map(RouteLine::of)
                    .toList();
        }
    }

    private static RouteLine of(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS.size() + 2) {
            throw new IllegalArgumentException("Not " + (COLUMNS.size() + 2) + " cells: " + line);
        }
        String[] route = cells.get(0).split(" ");
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            statuses.put(COLUMNS.get(i), Integer.valueOf(cells.get(i + 1)));
        }
        return new RouteLine(route[0], route[1], statuses, cells.get(cells.size() - 1));
    }

    /** As the documents name it. */
    String route() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }

    /** Whether a call that is let through takes away what the next one needs. */
    boolean usesUp() {
        return method.equals("DELETE") || path.endsWith("/undo") || path.endsWith("/reprocess");
    }

    /** Whether it is about a dataset, by its path or by what it sends. */
    boolean isOfDataset() {
        return path.contains("{name}") || path.contains("{dataset}") || body.contains("{name}");
    }

    String contentType() {
        if (path.endsWith("/backup")) {
            return "application/vnd.apache.avro";
        }
        return body.startsWith("{") || body.startsWith("[") ? "application/json" : "text/csv";
    }

    /** Which line of the table that would be. */
    String withStatuses(Map<String, Integer> found) {
        List<String> cells = new ArrayList<>(List.of(method + " " + path));
        COLUMNS.forEach(column -> cells.add(String.valueOf(found.get(column))));
        cells.add(body);
        return cells.stream().collect(Collectors.joining(" | "));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
