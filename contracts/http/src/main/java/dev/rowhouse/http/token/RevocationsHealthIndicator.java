package dev.rowhouse.http.token;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down as long as a token that was revoked a minute ago could pass. */
final class RevocationsHealthIndicator implements HealthIndicator {

    private final KnownRevocations revocations;

    RevocationsHealthIndicator(KnownRevocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Health health() {
        return revocations.isCurrent() ? Health.up().build() : Health.down().build();
    }
}
