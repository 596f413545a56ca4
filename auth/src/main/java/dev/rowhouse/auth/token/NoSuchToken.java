package dev.rowhouse.auth.token;

/** The account has no such API token, or not any more. */
public class NoSuchToken extends RuntimeException {

    NoSuchToken() {
        super("no such token");
    }
}
