package dev.rowhouse.query.output;

/** What becomes of the members of JSON objects that are null. */
public enum JsonNulls {
    WRITTEN,
    STRIPPED
}
