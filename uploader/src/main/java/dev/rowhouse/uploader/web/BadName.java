package dev.rowhouse.uploader.web;

/** A name that no dataset or report can have. */
final class BadName extends RuntimeException {

    BadName(String what, String name) {
        super("'%s' cannot be the name of a %s: a letter a-z, then up to 62 of a-z, 0-9 and _".formatted(name, what));
    }
}
