package dev.rowhouse.query.sql;

/**
 * How much the server has to do at most for one row of a query. It looks between rows only whether a statement's time is over,
 * and neither a time limit nor KILL is heard before.
 *
 * <p>Counted are letters to search for, and each call of a function as one, times the columns that the text is joined of; to
 * join them is cheap. For one of them and a megabyte of text, MySQL 9.7 and MariaDB 10.11 were measured to take 3 ms. Used by
 * one thread.
 */
final class RowEffort {

    private static final long MOST = 3_000;

    /** In columns. Servers let texts grow to the size of a packet; which columns have long texts is not known. */
    private static final long LARGEST_TEXT = 64;

    private long joined;
    private int joining;
    private long steps;
    private long largestRead = 1;

    /** Writes parts that are joined to one text. */
    void joining(Runnable writing) {
        joining++;
        writing.run();
        joining--;
    }

    /** A column was written. */
    void column() {
        if (joining > 0) {
            joined++;
        }
    }

    /** A value was written that is itself joined of columns. */
    void value(Growth growth) {
        if (joining > 0 || growth.texts() > 1) {
            joined += growth.texts();
        }
    }

    /** How many columns were joined with others so far. */
    long joined() {
        return joined;
    }

    /** What is read from has columns that are joined of others. */
    void reads(Growth growth) {
        largestRead = Math.max(largestRead, Math.min(growth.texts(), LARGEST_TEXT));
        requireLittle();
    }

    /**
     * Something was written that goes over a whole text.
     *
     * @param letters to search for; 1 where nothing is searched for
     * @param before what was {@linkplain #joined() joined} before its text was written
     */
    void over(int letters, long before) {
        steps += Math.max(1, letters) * Math.max(1, Math.min(joined - before, LARGEST_TEXT));
        requireLittle();
    }

    private void requireLittle() {
        if (steps * largestRead > MOST) {
            throw new BadQuery(
                    BadQuery.Rule.SIZE,
                    "For one row, the query calls functions and searches for letters more than " + MOST
                            + " times, multiplied by the columns that a text is joined of");
        }
    }
}
