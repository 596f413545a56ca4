package dev.rowhouse.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently events are published and consumed.
 *
 * @param relayInterval how long an event can lie in the outbox when the process that added it died before publishing
 * @param relayBatch how many events are published before their confirmations are awaited
 * @param confirmTimeout how long the broker has for a confirmation
 * @param attempts how often a message is tried before it is parked; failures of a server do not count
 * @param firstPause after the first failed attempt; doubled after each further one
 * @param maxPause longest pause between two attempts
 * @param outageReminder how often it is told in the log that a server is still away
 * @param declareTopology whether exchange, queues and bindings are declared at the broker; not where it has them already, and
 *     the service's account may not
 */
@ConfigurationProperties("delivery")
public record DeliveryProperties(
        @DefaultValue("500ms") Duration relayInterval,
        @DefaultValue("100") int relayBatch,
        @DefaultValue("10s") Duration confirmTimeout,
        @DefaultValue("5") int attempts,
        @DefaultValue("500ms") Duration firstPause,
        @DefaultValue("30s") Duration maxPause,
        @DefaultValue("30s") Duration outageReminder,
        @DefaultValue("true") boolean declareTopology) {

    public DeliveryProperties {
        requirePositive("relay-interval", relayInterval);
        requirePositive("confirm-timeout", confirmTimeout);
        requirePositive("first-pause", firstPause);
        requirePositive("max-pause", maxPause);
        requirePositive("outage-reminder", outageReminder);
        requirePositive("relay-batch", relayBatch);
        requirePositive("attempts", attempts);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("delivery." + name + " must be positive but was " + value);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("delivery." + name + " must be positive but was " + value);
        }
    }
}
