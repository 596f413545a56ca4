package dev.rowhouse.delivery;

import dev.rowhouse.events.Subscription;
import dev.rowhouse.events.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;

/**
 * How many messages lie in the parked queues of one consumer. Asked of the broker at most every few seconds, so that health
 * and metrics cost it the same however often they are looked at. Safe for use by many threads.
 */
final class ParkedQueues {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final AmqpAdmin admin;
    private final Clock clock;
    private final List<String> queues;

    private Instant asked = Instant.MIN;
    private @Nullable Map<String, Long> depths;

    ParkedQueues(AmqpAdmin admin, String consumer, Clock clock) {
        this.admin = admin;
        this.clock = clock;
        queues = Topology.SUBSCRIPTIONS.stream()
                .filter(subscription -> subscription.consumer().equals(consumer))
                .map(Subscription::parkedQueue)
                .toList();
    }

    List<String> queues() {
        return queues;
    }

    /** Messages by queue; null if the broker does not say. */
    synchronized @Nullable Map<String, Long> depths() {
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(FRESH))) {
            depths = ask();
            asked = now;
        }
        return depths;
    }

    private @Nullable Map<String, Long> ask() {
        Map<String, Long> answers = new TreeMap<>();
        try {
            for (String queue : queues) {
                QueueInformation information = admin.getQueueInfo(queue);
                answers.put(queue, information == null ? 0 : information.getMessageCount());
            }
        } catch (AmqpException away) {
            return null;
        }
        return answers;
    }
}
