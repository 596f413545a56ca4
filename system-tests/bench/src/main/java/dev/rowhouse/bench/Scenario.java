package dev.rowhouse.bench;

/**
 * What is loaded, and into what.
 *
 * @param rows of each file
 * @param columns 5 or 20
 * @param key whether {@code id} is a declared primary key
 * @param rejectPercent how many of 100 rows are refused; more than 0 needs a declared schema
 * @param declared whether the schema is declared, or inferred from the file
 */
public record Scenario(long rows, int columns, Key key, int rejectPercent, boolean declared) {

    /** Whether the rows have a declared primary key, and what it has to be compared with. */
    public enum Key {
        NONE,
        /** Into an empty dataset. */
        FIRST_LOAD,
        /** Into a dataset that has as many rows already. */
        APPEND
    }

    public Scenario {
        if (columns != 5 && columns != 20) {
            throw new IllegalArgumentException("The file has 5 or 20 columns, not " + columns);
        }
        if (rejectPercent < 0 || rejectPercent > 50 || (rejectPercent > 0 && 100 % rejectPercent != 0)) {
            throw new IllegalArgumentException("0, 1, 2, 4, 5, 10, 20, 25 or 50 of 100 rows can be rejected");
        }
        if (!declared && (rejectPercent > 0 || key != Key.NONE)) {
            throw new IllegalArgumentException("Keys and rejects need a declared schema");
        }
    }

    SampleFile file() {
        return new SampleFile(1, rows, columns, rejectPercent);
    }
}
