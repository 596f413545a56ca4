package dev.rowhouse.auth.token;

/** The API token is unknown, revoked or expired, or its account is disabled. */
public class BadApiToken extends RuntimeException {

    BadApiToken() {
        super("The API token is not valid");
    }
}
