package dev.rowhouse.auth.token;

/** The account has as many API tokens as it may have. */
public class TooManyTokens extends RuntimeException {

    TooManyTokens() {
        super("too many tokens");
    }
}
