package dev.rowhouse.uploader.csv;

/** The parser found other records than the scanner. That is a fault of ours, and nothing may be loaded on top of it. */
final class DisagreeingRecords extends IllegalStateException {

    DisagreeingRecords(long line, int records) {
        super("The parser does not find the " + records + " records that the scanner found from line " + line + " on");
    }
}
