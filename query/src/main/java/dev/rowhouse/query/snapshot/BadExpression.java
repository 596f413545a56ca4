package dev.rowhouse.query.snapshot;

/** The server cannot read a regular expression, or gives it up as too complex. */
public class BadExpression extends RuntimeException {

    public BadExpression(Throwable cause) {
        super("The server cannot use a regular expression", cause);
    }
}
