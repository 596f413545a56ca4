package dev.rowhouse.auth.session;

import java.time.Duration;

/** What a login or a refresh gives. No {@code toString} shows the tokens. */
public record IssuedTokens(String accessToken, Duration lifetime, OpaqueToken refreshToken) {

    @Override
    public String toString() {
        return "IssuedTokens[not shown, for " + lifetime + "]";
    }
}
