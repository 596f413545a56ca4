package dev.rowhouse.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What the check of a token adds to a request of a client that sends the same one with each. */
class VerificationTimeTest {

    private static final Duration MOST = Duration.ofNanos(200_000);
    private static final int TIMES = 20_000;
    private static final int REVOKED = 10_000;
    private static final String ISSUER = "http://localhost:8080";

    @Test
    void staysBelowTheBoundInTheMedian(@TempDir Path folder) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        Path keys = Files.writeString(folder.resolve("keys"), new JWKSet(key.toPublicJWK()).toString());
        JwtDecoder verifying = AccessTokenDecoderConfiguration.decoder(
                keys.toUri().toURL(), ISSUER, List.of("rowhouse"), Clock.systemUTC());
        Revocations revocations = manyRevocations();
        JwtDecoder decoder = new UnrevokedTokens(
                new VerifiedTokens(verifying, Clock.systemUTC(), System::nanoTime), () -> revocations);
        String token = token(key);
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long before = System.nanoTime();
            decoder.decode(token);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf("[token] verification adds %.4f ms in the median%n", nanos[TIMES / 2] / 1e6);

        assertThat(Duration.ofNanos(nanos[TIMES / 2])).isLessThan(MOST);
    }

    private static Revocations manyRevocations() {
        Set<String> sessions = new HashSet<>();
        Map<String, Long> accounts = new HashMap<>();
        for (int i = 0; i < REVOKED; i++) {
            sessions.add(UUID.randomUUID().toString());
            accounts.put(UUID.randomUUID().toString(), 0L);
        }
        return new Revocations(sessions, accounts);
    }

    private static String token(ECKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("rowhouse")
                        .subject(UUID.randomUUID().toString())
                        .claim("sid", UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(900)))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
