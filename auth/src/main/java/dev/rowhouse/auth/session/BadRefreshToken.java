package dev.rowhouse.auth.session;

/** The refresh token is unknown, expired, revoked, or was used before. */
public class BadRefreshToken extends RuntimeException {

    BadRefreshToken() {
        super("The refresh token is not valid");
    }
}
