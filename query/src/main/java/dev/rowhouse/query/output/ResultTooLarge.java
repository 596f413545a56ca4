package dev.rowhouse.query.output;

/** A result has more rows or bytes than are given out. */
public class ResultTooLarge extends RuntimeException {

    private final String unit;
    private final long limit;

    private ResultTooLarge(String unit, long limit) {
        super("The result has more than " + limit + " " + unit);
        this.unit = unit;
        this.limit = limit;
    }

    public static ResultTooLarge rows(long limit) {
        return new ResultTooLarge("rows", limit);
    }

    public static ResultTooLarge bytes(long limit) {
        return new ResultTooLarge("bytes", limit);
    }

    /** Of what there is too much: {@code rows} or {@code bytes}. */
    public String unit() {
        return unit;
    }

    public long limit() {
        return limit;
    }
}
