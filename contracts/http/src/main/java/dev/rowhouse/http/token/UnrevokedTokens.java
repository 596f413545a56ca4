package dev.rowhouse.http.token;

import java.util.function.Supplier;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Refuses tokens that are good but for having been revoked, also such as are remembered. */
final class UnrevokedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final Supplier<Revocations> revocations;

    UnrevokedTokens(JwtDecoder decoder, Supplier<Revocations> revocations) {
        this.decoder = decoder;
        this.revocations = revocations;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = decoder.decode(token);
        if (revocations.get().include(jwt)) {
            throw new BadJwtException("The token was revoked");
        }
        return jwt;
    }
}
