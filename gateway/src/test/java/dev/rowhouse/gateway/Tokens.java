package dev.rowhouse.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens as auth would issue them. */
final class Tokens {

    static final String ISSUER = "http://gateway.test";

    private static final ECKey KEY = newKey();

    private Tokens() {}

    static String jwks() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    static String member(UUID account) {
        return token(account, "member", "uploads:read uploads:write records:read", Duration.ofMinutes(5), KEY);
    }

    static String member(UUID account, Duration lifetime) {
        return token(account, "member", "uploads:read uploads:write records:read", lifetime, KEY);
    }

    static String viewer(UUID account) {
        return token(account, "viewer", "uploads:read records:read", Duration.ofMinutes(5), KEY);
    }

    static String admin(UUID account) {
        return token(account, "admin", "uploads:read uploads:write users:write", Duration.ofMinutes(5), KEY);
    }

    static String admin(UUID account, Duration lifetime) {
        return token(account, "admin", "uploads:read uploads:write users:write", lifetime, KEY);
    }

    static String expired(UUID account) {
        return token(account, "member", "uploads:read uploads:write", Duration.ofMinutes(-5), KEY);
    }

    static String forged(UUID account) {
        return token(account, "member", "uploads:read uploads:write", Duration.ofMinutes(5), newKey());
    }

    /** For these datasets only. */
    static String bound(UUID account, String... datasets) {
        String scope = "uploads:read uploads:write";
        return token(account, "member", scope, Duration.ofMinutes(5), KEY, List.of(datasets));
    }

    private static String token(UUID account, String role, String scope, Duration lifetime, ECKey key) {
        return token(account, role, scope, lifetime, key, null);
    }

    private static String token(
            UUID account, String role, String scope, Duration lifetime, ECKey key, @Nullable List<String> datasets) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("rowhouse")
                .subject(account.toString())
                .issueTime(Date.from(now.minus(Duration.ofMinutes(10))))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("scope", scope)
                .claim("role", role)
                .claim("datasets", datasets)
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
