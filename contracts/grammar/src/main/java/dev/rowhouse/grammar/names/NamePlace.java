package dev.rowhouse.grammar.names;

/** Where a dataset has a name. */
public enum NamePlace {
    NAME(1),
    TITLE(2),
    COLUMN(3),
    COLUMN_TITLE(4),
    COLUMN_DESCRIPTION(5);

    private final int code;

    NamePlace(int code) {
        this.code = code;
    }

    /** The number that stands for it in the database. */
    public int code() {
        return code;
    }

    /**
     * The place that a number stands for.
     *
     * @throws IllegalArgumentException if it stands for none
     */
    public static NamePlace of(int code) {
        for (NamePlace place : values()) {
            if (place.code == code) {
                return place;
            }
        }
        throw new IllegalArgumentException("No place has the number " + code);
    }
}
