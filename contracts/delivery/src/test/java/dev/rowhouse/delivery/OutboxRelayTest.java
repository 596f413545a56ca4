package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What the relay tells of servers that are away; that it publishes is tested on servers. */
class OutboxRelayTest {

    private static final int FAILURES = 5;
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void tellsOnceThatTheBrokerIsAwayAndWhenItIsBack() {
        List<String> log = logOf(() -> new AmqpConnectException(new ConnectException()));

        assertThat(log).hasSize(2);
        assertThat(log.get(0))
                .startsWith("WARN Waiting for the broker: events in the outbox, attempt 1, 0 s so far")
                .contains("ConnectException");
        assertThat(log.get(1)).startsWith("INFO No longer waiting for the broker, after ");
    }

    @Test
    void tellsOfTheDatabaseByItsName() {
        assertThat(logOf(() -> new CannotCreateTransactionException("away")))
                .first()
                .asString()
                .startsWith("WARN Waiting for the database: events in the outbox");
    }

    private static List<String> logOf(Supplier<RuntimeException> failure) {
        AtomicInteger batches = new AtomicInteger();
        TransactionOperations transactions = new TransactionOperations() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T execute(TransactionCallback<T> action) throws TransactionException {
                if (batches.incrementAndGet() <= FAILURES) {
                    throw failure.get();
                }
                return (T) new OutboxRelay.Outcome(0, 0);
            }
        };
        OutboxRelay relay = new OutboxRelay(
                mock(JdbcClient.class),
                transactions,
                mock(RabbitTemplate.class),
                new DeliveryProperties(SHORT, 1, Duration.ofSeconds(1), 1, SHORT, SHORT, Duration.ofHours(1), true),
                new TransientFailures(List.of()),
                new Outages(Duration.ofHours(1), Clock.systemUTC()));
        try (LogLines log = new LogLines(Outages.class)) {
            relay.start();
            await().until(() -> batches.get() > FAILURES + 3);
            relay.stop();
            return log.all();
        }
    }
}
