package dev.rowhouse.auth.session;

/** The account has no such session, or not any more. */
public class NoSuchSession extends RuntimeException {

    public NoSuchSession() {
        super("no such session");
    }
}
