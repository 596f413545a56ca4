package dev.rowhouse.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A generated CSV file with a header: integers, short text, decimals, date-times; with 20 columns also dates, long text with
 * quoted commas and line breaks, and empty cells. The same arguments give the same bytes.
 *
 * <p>Every value is one that {@code LOAD DATA} reads without a warning, so that both loaders do the same work: no time zones
 * and no words for booleans.
 */
public final class SampleFile {

    private static final String[] WORDS = {
        "amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "iris", "juniper", "kelp", "linden"
    };

    private SampleFile() {}

    /** Writes the file and returns its size in bytes. */
    public static long write(Path file, long rows, int columns) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            SplittableRandom random = new SplittableRandom(20_260_101);
            StringBuilder row = new StringBuilder("id,name,at,amount,quantity");
            for (int i = 6; i <= columns; i++) {
                row.append(",f").append(i);
            }
            for (long id = 1; id <= rows; id++) {
                row.append('\n').append(id).append(',');
                words(row, random, 2).append(',');
                moment(row, random).append(',');
                row.append(random.nextInt(100_000)).append('.').append(10 + random.nextInt(90));
                row.append(',').append(random.nextInt(1_000));
                for (int i = 6; i <= columns; i++) {
                    row.append(',');
                    more(row, random, i);
                }
                out.write(row.toString().getBytes(StandardCharsets.UTF_8));
                row.setLength(0);
            }
            out.write(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        return Files.size(file);
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
