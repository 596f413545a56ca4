package dev.rowhouse.delivery;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code PARKED} while a message is parked, with the number for each queue. This status is none that Spring ranks, so it
 * turns neither readiness nor health as a whole: the service works, somebody has to look.
 */
final class ParkedHealthIndicator implements HealthIndicator {

    static final Status PARKED = new Status("PARKED", "Messages could not be handled and wait for somebody");

    private final ParkedQueues queues;

    ParkedHealthIndicator(ParkedQueues queues) {
        this.queues = queues;
    }

    @Override
    public Health health() {
        Map<String, Long> depths = queues.depths();
        if (depths == null) {
            return Health.unknown().build();
        }
        boolean parked = depths.values().stream().anyMatch(depth -> depth > 0);
        return Health.status(parked ? PARKED : Status.UP).withDetails(depths).build();
    }
}
