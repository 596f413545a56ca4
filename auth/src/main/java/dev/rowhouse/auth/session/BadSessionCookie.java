package dev.rowhouse.auth.session;

/** The cookie is of no session that is open, or the account is disabled. */
public class BadSessionCookie extends RuntimeException {

    BadSessionCookie() {
        super("The session is over");
    }
}
