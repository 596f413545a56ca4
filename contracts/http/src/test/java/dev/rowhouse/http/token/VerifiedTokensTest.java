package dev.rowhouse.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private int verifications;

    private final VerifiedTokens tokens = new VerifiedTokens(this::verify, new Now(), this::nanos);

    @Test
    void verifiesATokenOnceAMinute() {
        tokens.decode("long");
        now = START.plusSeconds(59);
        tokens.decode("long");

        assertThat(verifications).isEqualTo(1);

        now = START.plus(VerifiedTokens.REMEMBERED).plusSeconds(1);
        tokens.decode("long");

        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void refusesARememberedTokenThatHasExpired() {
        tokens.decode("short");
        now = START.plusSeconds(31);

        assertThatThrownBy(() -> tokens.decode("short")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void remembersNoRefusal() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);

        assertThat(verifications).isEqualTo(2);
    }

    private Jwt verify(String token) {
        verifications++;
        Instant expiry = START.plus(token.equals("short") ? Duration.ofSeconds(30) : Duration.ofHours(1));
        if (token.equals("forged") || !now.isBefore(expiry)) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject("1")
                .issuedAt(START)
                .expiresAt(expiry)
                .build();
    }

    private long nanos() {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond());
    }

    private final class Now extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
