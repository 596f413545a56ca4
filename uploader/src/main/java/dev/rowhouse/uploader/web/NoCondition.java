package dev.rowhouse.uploader.web;

/** A request to change records does not say which: all would be meant, and that must be said. */
final class NoCondition extends RuntimeException {

    static final String HINT = "_line=gte.0 is true for every record";

    NoCondition() {
        super("No condition says which records are meant, so all of them would be. Nothing was done.");
    }
}
