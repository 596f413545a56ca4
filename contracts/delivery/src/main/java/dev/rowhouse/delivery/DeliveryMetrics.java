package dev.rowhouse.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What piles up: parked messages, and events that are not yet with the broker. Unknown values are no number. */
final class DeliveryMetrics implements MeterBinder {

    private final ParkedQueues parked;
    private final OutboxBacklog outbox;

    DeliveryMetrics(ParkedQueues parked, OutboxBacklog outbox) {
        this.parked = parked;
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String queue : parked.queues()) {
            Gauge.builder("delivery.parked.messages", this, metrics -> metrics.depth(queue))
                    .description("Messages that could not be handled")
                    .tag("queue", queue)
                    .register(registry);
        }
        Gauge.builder("delivery.outbox.events", outbox, OutboxBacklog::events)
                .description("Events that are committed and not yet with the broker")
                .register(registry);
        TimeGauge.builder(
                        "delivery.outbox.oldest.age",
                        outbox,
                        TimeUnit.MILLISECONDS,
                        backlog -> backlog.ageOfOldest().toMillis())
                .description("Time since the oldest of them occurred")
                .register(registry);
    }

    private double depth(String queue) {
        Map<String, Long> depths = parked.depths();
        return depths == null ? Double.NaN : depths.getOrDefault(queue, 0L);
    }
}
