package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.csv.RecordReader;

/**
 * A cell that people should know of.
 *
 * @param line physical line where its row starts, 1-based
 * @param value its text in one line, cut to what a sentence can hold
 */
public record Sighting(long line, String value) {

    private static final int CHARS = 40;

    static Sighting of(long line, String cell) {
        String text = RecordReader.printable(cell.substring(0, Math.min(cell.length(), CHARS + 2)))
                .replaceAll("\\p{Cntrl}+", " ");
        int chars = text.codePointCount(0, text.length());
        return new Sighting(line, chars <= CHARS ? text : text.substring(0, text.offsetByCodePoints(0, CHARS)) + "…");
    }

    @Override
    public String toString() {
        return "'%s' in line %d".formatted(value, line);
    }
}
