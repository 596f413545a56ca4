package dev.rowhouse.uploader.types;

import java.util.regex.Matcher;

/**
 * Matches the cells of one column, of one chunk or request, with a pattern, and gives up where that takes too long. Not safe
 * for use by several threads.
 *
 * <p>java.util.regex cannot be interrupted, but it reads the text character by character, so those reads are counted. A cell
 * may take {@value #FREE_READS} and {@value #READS_PER_CHARACTER} for each of its characters: a pattern that looks
 * at a text several times, or tries some hundred words on it, takes less. Up to {@value #MORE_READS} more are lent by the
 * column. That is below a millisecond. When the column's credit is used up, or {@value #MAX_GIVEN_UP} cells were given up,
 * the pattern is not tried any more: each further cell could cost as much.
 *
 * <p>Another engine that takes linear time, such as RE2, would answer for some of these patterns, but not in the same way:
 * it takes {@code [a-z&&[^b]]} and {@code .} for something else without saying so.
 */
final class CellMatch {

    static final int FREE_READS = 1_000;
    static final int READS_PER_CHARACTER = 100;
    static final int MORE_READS = 9_000;
    static final int MAX_GIVEN_UP = 100;

    /** Half a second or so: a pattern that always takes the most that is lent to a cell meets 20,000 of them. */
    static final long CREDIT = 200_000_000;

    /** What a matcher keeps of a longer text, it would clear with each of the texts behind it. */
    private static final int LONG = 1_000;

    private final CellPattern pattern;
    private final CountedText text;
    private Matcher matcher;
    private long credit;
    private int givenUp;

    CellMatch(CellPattern pattern, long credit) {
        this.pattern = pattern;
        this.credit = credit;
        this.text = new CountedText(pattern.readCost());
        this.matcher = pattern.matcher(text);
    }

    enum Answer {
        MATCHES,
        DIFFERS,
        /** Nobody knows whether it matches. */
        GIVEN_UP
    }

    String pattern() {
        return pattern.text();
    }

    Answer of(String cell) {
        if (givenUp >= MAX_GIVEN_UP || credit <= 0) {
            return Answer.GIVEN_UP;
        }
        long free = FREE_READS + (long) READS_PER_CHARACTER * cell.length();
        text.read(cell, free + MORE_READS);
        try {
            return matcher.reset().matches() ? Answer.MATCHES : Answer.DIFFERS;
        } catch (TooManyReads | StackOverflowError e) {
            text.left = -1;
            givenUp++;
            return Answer.GIVEN_UP;
        } finally {
            if (text.left < MORE_READS) {
                credit -= MORE_READS - Math.max(0, text.left);
            }
            if (text.left < 0 || cell.length() > LONG) {
                matcher = pattern.matcher(text);
            }
        }
    }

    /** The text of a cell, which can be read only so often. */
    private static final class CountedText implements CharSequence {

        private final int readCost;
        private String text = "";
        private long left;

        CountedText(int readCost) {
            this.readCost = readCost;
        }

        void read(String newText, long reads) {
            text = newText;
            left = reads;
        }

        @Override
        public char charAt(int index) {
            left -= readCost;
            if (left < 0) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Has no stack trace: where it happened says nothing. */
    private static final class TooManyReads extends RuntimeException {

        TooManyReads() {
            super("", null, false, false);
        }
    }
}
