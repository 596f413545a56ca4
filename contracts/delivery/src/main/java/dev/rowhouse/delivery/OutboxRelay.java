package dev.rowhouse.delivery;

import dev.rowhouse.events.Topology;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes what is in the outbox, the oldest first, and deletes an event when the broker has confirmed that a queue keeps
 * it. A nack, a return or no answer leaves the event where it is.
 *
 * <p>Several relays may work on one outbox: each locks the events it publishes and skips those that another has locked. Two
 * events can therefore overtake each other.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final RabbitTemplate rabbit;
    private final DeliveryProperties properties;
    private final TransientFailures healingWithTime;
    private final Outages outages;
    private final Semaphore work = new Semaphore(0);

    private volatile @Nullable Thread thread;

    OutboxRelay(
            JdbcClient jdbc,
            TransactionOperations transactions,
            RabbitTemplate rabbit,
            DeliveryProperties properties,
            TransientFailures healingWithTime,
            Outages outages) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rabbit = rabbit;
        this.properties = properties;
        this.healingWithTime = healingWithTime;
        this.outages = outages;
    }

    /** Says that there may be something to publish. Never blocks. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        Thread relay = new Thread(this::run, "outbox-relay");
        relay.setDaemon(true);
        thread = relay;
        relay.start();
    }

    @Override
    public void stop() {
        Thread relay = thread;
        thread = null;
        if (relay != null) {
            relay.interrupt();
            try {
                relay.join(properties.confirmTimeout().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the listeners at start and before them at stop: nothing is published while the context is half there. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void run() {
        Duration pause = properties.relayInterval();
        Set<String> waitedFor = new HashSet<>();
        int attempt = 0;
        while (thread == Thread.currentThread()) {
            try {
                int published = publishBatch();
                waitedFor.forEach(outages::worked);
                waitedFor.clear();
                attempt = 0;
                pause = properties.relayInterval();
                if (published == 0) {
                    awaitWork(properties.relayInterval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (thread != Thread.currentThread()) {
                    return;
                }
                waitedFor.add(tell(e, ++attempt));
                pause = shorter(pause.multipliedBy(2), properties.maxPause());
                try {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /** Returns what is waited for. What is none of the known failures is that events are not confirmed. */
    private String tell(RuntimeException failure, int attempt) {
        TransientFailure kind = healingWithTime.kindOf(failure);
        String server = kind == null ? ServerFailures.BROKER.server() : kind.server();
        String reason = failure instanceof Unconfirmed ? failure.getMessage() : Outages.reason(failure);
        outages.failed(server, "events in the outbox", attempt, String.valueOf(reason));
        return server;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private int publishBatch() {
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            List<Pending> batch = jdbc.sql("""
                            SELECT id, HEX(event_id) AS event_id, routing_key, body, traceparent
                            FROM outbox ORDER BY id LIMIT %d FOR UPDATE SKIP LOCKED
                            """.formatted(properties.relayBatch()))
                    .query((row, n) -> pending(row))
                    .list();
            List<CorrelationData> confirmations = new ArrayList<>();
            for (Pending event : batch) {
                CorrelationData confirmation = new CorrelationData(event.eventId());
                rabbit.send(Topology.EXCHANGE, event.routingKey(), event.message(), confirmation);
                confirmations.add(confirmation);
            }
            List<Long> confirmed = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                if (isConfirmed(batch.get(i), confirmations.get(i))) {
                    confirmed.add(batch.get(i).id());
                }
            }
            if (!confirmed.isEmpty()) {
                jdbc.sql("DELETE FROM outbox WHERE id IN (:ids)")
                        .param("ids", confirmed)
                        .update();
            }
            return new Outcome(batch.size(), confirmed.size());
        }));
        if (outcome.published() > outcome.confirmed()) {
            throw new Unconfirmed(outcome);
        }
        return outcome.confirmed();
    }

    private boolean isConfirmed(Pending event, CorrelationData confirmation) {
        try {
            CorrelationData.Confirm answer =
                    confirmation.getFuture().get(properties.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.ack() && confirmation.getReturned() == null) {
                return true;
            }
            log.debug("The broker did not take event {} ({})", event.eventId(), event.routingKey());
            return false;
        } catch (ExecutionException | TimeoutException e) {
            log.debug("No confirmation of event {} ({})", event.eventId(), event.routingKey());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Pending pending(ResultSet row) throws SQLException {
        MessageProperties properties = new MessageProperties();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        properties.setMessageId(row.getString("event_id"));
        properties.setType(row.getString("routing_key"));
        String traceparent = row.getString("traceparent");
        if (traceparent != null) {
            properties.setHeader(CurrentTrace.TRACEPARENT, traceparent);
        }
        return new Pending(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("routing_key"),
                new Message(row.getBytes("body"), properties));
    }

    record Outcome(int published, int confirmed) {}

    private static final class Unconfirmed extends RuntimeException {
        Unconfirmed(Outcome outcome) {
            super("%d of %d events were not confirmed, or no queue takes them"
                    .formatted(outcome.published() - outcome.confirmed(), outcome.published()));
        }
    }

    private record Pending(long id, String eventId, String routingKey, Message message) {}
}
