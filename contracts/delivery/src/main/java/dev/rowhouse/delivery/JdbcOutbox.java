package dev.rowhouse.delivery;

import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An outbox in the table {@code outbox} of the service's own schema: {@code id} (ascending in the order of adding), {@code
 * event_id}, {@code routing_key}, {@code body} (the JSON document) and {@code traceparent}.
 */
final class JdbcOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final Runnable afterCommit;
    private final Supplier<@Nullable String> traceparent;

    JdbcOutbox(JdbcClient jdbc, Runnable afterCommit, Supplier<@Nullable String> traceparent) {
        this.jdbc = jdbc;
        this.afterCommit = afterCommit;
        this.traceparent = traceparent;
    }

    @Override
    public void add(Event event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is added to the outbox only inside a transaction");
        }
        String trace = traceparent.get();
        jdbc.sql("INSERT INTO outbox (event_id, routing_key, body, traceparent) VALUES (?, ?, ?, ?)")
                .param(bytes(event.eventId()))
                .param(EventType.of(event).routingKey())
                .param(EventJson.write(event, trace))
                .param(trace)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
