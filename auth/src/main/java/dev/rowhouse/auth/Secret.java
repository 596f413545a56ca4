package dev.rowhouse.auth;

/** A configured value that no {@code toString} shows. Takes any text, so that binding it never fails with the text in the error. */
record Secret(String text) {

    /** Public for the binder, which converts by a public constructor. */
    public Secret {}

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
