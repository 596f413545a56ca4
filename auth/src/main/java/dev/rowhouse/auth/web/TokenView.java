package dev.rowhouse.auth.web;

import dev.rowhouse.auth.session.IssuedTokens;

/** Answer to a login or a refresh, with the member names of RFC 6749. {@code expiresIn} is in seconds. */
record TokenView(String accessToken, String tokenType, long expiresIn, String refreshToken) {

    static TokenView of(IssuedTokens tokens) {
        return new TokenView(
                tokens.accessToken(),
                "Bearer",
                tokens.lifetime().toSeconds(),
                tokens.refreshToken().text());
    }

    @Override
    public String toString() {
        return "TokenView[not shown]";
    }
}
