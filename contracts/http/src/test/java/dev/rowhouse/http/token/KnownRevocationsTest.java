package dev.rowhouse.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class KnownRevocationsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private @Nullable Revocations told = Revocations.NONE;

    private final KnownRevocations known = new KnownRevocations(this::tell, () -> now);
    private final RevocationsHealthIndicator health = new RevocationsHealthIndicator(known);
    private final JwtDecoder decoder = new UnrevokedTokens(KnownRevocationsTest::token, known::known);

    @Test
    void refusesTheTokensOfASessionThatWasRevoked() throws InterruptedException {
        decoder.decode("ada laptop 0");
        told = new Revocations(Set.of("laptop"), Map.of());

        known.read();

        assertRefused("ada laptop 0");
        decoder.decode("ada phone 0");
    }

    @Test
    void refusesTokensOfAnAccountThatAreOlderThanItsChange() throws InterruptedException {
        told = new Revocations(Set.of(), Map.of("ada", START.plusSeconds(10).getEpochSecond()));

        known.read();

        assertRefused("ada laptop 9");
        decoder.decode("ada laptop 10");
        decoder.decode("bob desk 9");
    }

    @Test
    void aTokenThatDoesNotTellItsAgeCountsAsOld() throws InterruptedException {
        told = new Revocations(Set.of(), Map.of("ada", 0L));

        known.read();

        assertRefused("ada laptop never");
    }

    @Test
    void whatWasRevokedStaysSoWhileAuthIsAway() throws InterruptedException {
        told = new Revocations(Set.of("laptop"), Map.of());
        known.read();
        told = null;

        known.read();

        assertRefused("ada laptop 0");
    }

    @Test
    void isNotReadyBeforeTheFirstListNorWhenTheLastOneIsOlderThanAMinute() throws InterruptedException {
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        known.read();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        told = null;
        now = START.plusSeconds(60);
        known.read();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        now = START.plusSeconds(61);
        known.read();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        told = Revocations.NONE;
        known.read();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theAgeOfAListThatCameSlowlyCountsFromTheQuestion() throws InterruptedException {
        KnownRevocations slow = new KnownRevocations(
                () -> {
                    now = now.plusSeconds(61);
                    return Revocations.NONE;
                },
                () -> now);

        slow.read();

        assertThat(slow.isCurrent()).isFalse();
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private Revocations tell() throws IOException {
        if (told == null) {
            throw new IOException("away");
        }
        return told;
    }

    /** Account, session and the seconds after the start at which it was issued. */
    private static Jwt token(String text) {
        String[] parts = text.split(" ");
        Jwt.Builder token =
                Jwt.withTokenValue(text).header("alg", "none").subject(parts[0]).claim("sid", parts[1]);
        return parts[2].equals("never")
                ? token.build()
                : token.issuedAt(START.plusSeconds(Long.parseLong(parts[2]))).build();
    }
}
