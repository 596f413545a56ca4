package dev.rowhouse.query.snapshot;

/** The bytes of a cell, within an array that holds others as well. Used by one thread, for one cell after the other. */
public final class CellView {

    private byte[] array = {};
    private int from;
    private int to;

    public void set(byte[] bytes, int begin, int end) {
        array = bytes;
        from = begin;
        to = end;
    }

    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    /** The index behind the last byte. */
    public int to() {
        return to;
    }
}
