package dev.rowhouse.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A generated CSV file with a header: integers, short text, decimals, date-times; with 20 columns also dates, long text with
 * quoted commas and line breaks. A row depends on nothing but its id, so the same arguments give the same bytes, and two
 * files of neighbouring ids are one file cut in two.
 *
 * <p>Every value is one that {@code LOAD DATA} reads without a warning, so that all loaders do the same work: no time zones
 * and no words for booleans. Only in rows that are to be rejected is the quantity no number.
 *
 * @param firstId id of the first row; the others follow
 * @param columns 5 or 20
 * @param rejectPercent how many of 100 rows are to be rejected where {@code quantity} is declared an integer; 0, or a
 *     divisor of 100
 */
public record SampleFile(long firstId, long rows, int columns, int rejectPercent) {

    private static final String[] WORDS = {
        "amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "iris", "juniper", "kelp", "linden"
    };

    private static final long SEED = 20_260_101;

    /** Writes the file and returns its size in bytes. */
    public long write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            StringBuilder row = new StringBuilder(String.join(",", names())).append('\n');
            for (long id = firstId; id < firstId + rows; id++) {
                append(row, id);
                out.write(row.toString().getBytes(StandardCharsets.UTF_8));
                row.setLength(0);
            }
        }
        return Files.size(file);
    }

    /** How many of its rows pass a declared schema. */
    long goodRows() {
        if (rejectPercent == 0) {
            return rows;
        }
        int every = 100 / rejectPercent;
        return rows - ((firstId + rows - 1) / every - (firstId - 1) / every);
    }

    /** The same rows in two files. */
    List<SampleFile> halves() {
        long first = rows / 2;
        return List.of(
                new SampleFile(firstId, first, columns, rejectPercent),
                new SampleFile(firstId + first, rows - first, columns, rejectPercent));
    }

    /** A file of as many other rows. */
    SampleFile next() {
        return new SampleFile(firstId + rows, rows, columns, rejectPercent);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(List.of("id", "name", "at", "amount", "quantity"));
        for (int i = 6; i <= columns; i++) {
            names.add("f" + i);
        }
        return names;
    }

    /** The members of a Table Schema that says what the columns are. */
    Map<String, Object> schema() {
        List<String> types = new ArrayList<>(List.of("integer", "string", "datetime", "number", "integer"));
        for (int i = 6; i <= columns; i++) {
            types.add(
                    switch (i % 5) {
                        case 0 -> "date";
                        case 1 -> "integer";
                        case 3 -> "number";
                        default -> "string";
                    });
        }
        List<Map<String, Object>> fields = new ArrayList<>();
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            fields.add(Map.of("name", names.get(i), "type", types.get(i)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("fields", fields);
        return schema;
    }

    private void append(StringBuilder row, long id) {
        SplittableRandom random = new SplittableRandom(SEED + id);
        row.append(id).append(',');
        words(row, random, 2).append(',');
        moment(row, random).append(',');
        row.append(random.nextInt(100_000)).append('.').append(10 + random.nextInt(90));
        row.append(',');
        int quantity = random.nextInt(1_000);
        if (rejectPercent > 0 && id % (100 / rejectPercent) == 0) {
            row.append("n/a");
        } else {
            row.append(quantity);
        }
        for (int i = 6; i <= columns; i++) {
            row.append(',');
            more(row, random, i);
        }
        row.append('\n');
    }

    private static void more(StringBuilder row, SplittableRandom random, int column) {
        switch (column % 5) {
            case 0 -> day(row, random);
            case 1 -> row.append(random.nextLong(1_000_000_000_000L));
            case 2 ->
                words(row.append('"'), random, 3)
                        .append(random.nextInt(20) == 0 ? ",\nnext line" : ", and more")
                        .append('"');
            case 3 -> row.append(random.nextInt(1000)).append('.').append(100 + random.nextInt(900));
            default -> words(row, random, 1);
        }
    }

    private static StringBuilder words(StringBuilder row, SplittableRandom random, int count) {
        for (int i = 0; i < count; i++) {
            row.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return row;
    }

    private static StringBuilder day(StringBuilder row, SplittableRandom random) {
        row.append(2000 + random.nextInt(25)).append('-');
        two(row, 1 + random.nextInt(12)).append('-');
        return two(row, 1 + random.nextInt(28));
    }

    private static StringBuilder moment(StringBuilder row, SplittableRandom random) {
        day(row, random).append(' ');
        two(row, random.nextInt(24)).append(':');
        two(row, random.nextInt(60)).append(':');
        return two(row, random.nextInt(60));
    }

    private static StringBuilder two(StringBuilder row, int number) {
        return row.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
