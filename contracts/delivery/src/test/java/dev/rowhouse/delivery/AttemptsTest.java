package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.CannotAcquireLockException;

class AttemptsTest {

    private static final int ATTEMPTS = 3;
    private static final Message MESSAGE = message();

    private final List<Throwable> parked = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Attempts attempts = attempts(Duration.ofMillis(1));

    @Test
    void retriesAFailureThatTimeHealsBeyondTheNumberOfAttempts() throws Exception {
        deliver(call -> {
            if (call < 10 * ATTEMPTS) {
                throw new IllegalStateException(new ConnectException("away"));
            }
        });

        assertThat(calls).hasValue(10 * ATTEMPTS);
        assertThat(parked).isEmpty();
    }

    @Test
    void parksAnyOtherFailureAfterExactlyTheNumberOfAttempts() throws Exception {
        deliver(call -> {
            throw new IllegalStateException("attempt " + call);
        });

        assertThat(calls).hasValue(ATTEMPTS);
        assertThat(parked).singleElement().satisfies(last -> assertThat(last).hasMessage("attempt " + ATTEMPTS));
    }

    @Test
    void doesNotCountFailuresThatTimeHeals() throws Exception {
        deliver(call -> {
            if (call % 2 == 1) {
                throw new IllegalStateException(new ConnectException("away"));
            }
            throw new IllegalStateException("attempt " + call);
        });

        assertThat(calls).hasValue(2 * ATTEMPTS);
        assertThat(parked).hasSize(1);
    }

    @Test
    void leavesTheMessageToTheBrokerWhenStopped() {
        Attempts patient = attempts(Duration.ofHours(1));
        patient.stop();

        assertThatThrownBy(() -> deliver(patient, call -> {
                    throw new IllegalStateException(new ConnectException("away"));
                }))
                .hasRootCauseInstanceOf(ConnectException.class);

        assertThat(calls).hasValue(1);
        assertThat(parked).isEmpty();
    }

    @Test
    void tellsWhatAMessageWaitsForOnceAndThatItIsBack() throws Exception {
        try (LogLines log = new LogLines(Outages.class)) {
            deliver(call -> {
                if (call < 20) {
                    throw new FileStoreAway();
                }
            });

            assertThat(log.all())
                    .containsExactly(
                            "WARN Waiting for the file store: a message of queue uploader.chunk-ready,"
                                    + " attempt 1, 0 s so far (FileStoreAway)",
                            "INFO No longer waiting for the file store, after 0 s");
        }
    }

    @Test
    void saysNothingOfADeadlockThatIsGoneAtTheSecondAttempt() throws Exception {
        try (LogLines log = new LogLines(Outages.class)) {
            deliver(call -> {
                if (call == 1) {
                    throw new CannotAcquireLockException("deadlock");
                }
            });

            assertThat(log.all()).isEmpty();
        }
    }

    private void deliver(Handling handling) throws Exception {
        deliver(attempts, handling);
    }

    private void deliver(Attempts advice, Handling handling) throws Exception {
        Container target = (channel, message) -> handling.handle(calls.incrementAndGet());
        ProxyFactory proxy = new ProxyFactory();
        proxy.setTarget(target);
        proxy.addInterface(Container.class);
        proxy.addAdvice(advice);
        ((Container) proxy.getProxy()).invokeListener("channel", MESSAGE);
    }

    private Attempts attempts(Duration pause) {
        Duration interval = Duration.ofSeconds(1);
        return new Attempts(
                new DeliveryProperties(interval, 1, interval, ATTEMPTS, pause, pause, interval, true),
                new TransientFailures(List.of(TransientFailure.of("the file store", FileStoreAway.class::isInstance))),
                new Outages(Duration.ofHours(1), Clock.systemUTC()),
                (message, cause) -> {
                    assertThat(message).isSameAs(MESSAGE);
                    parked.add(cause);
                });
    }

    private static Message message() {
        MessageProperties properties = new MessageProperties();
        properties.setConsumerQueue("uploader.chunk-ready");
        return new Message(new byte[] {1}, properties);
    }

    private static final class FileStoreAway extends RuntimeException {}

    private interface Container {
        void invokeListener(Object channel, Object message) throws Exception;
    }

    private interface Handling {
        void handle(int call) throws Exception;
    }
}
