package dev.rowhouse.uploader.change;

/** A condition has a regular expression that the database cannot use. */
public final class BadExpression extends RuntimeException {

    public BadExpression(Throwable cause) {
        super("The database cannot use the regular expression after match or imatch", cause);
    }
}
