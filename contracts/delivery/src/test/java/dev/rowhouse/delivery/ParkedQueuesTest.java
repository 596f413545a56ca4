package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class ParkedQueuesTest {

    private static final String COMPLETED = "notification.job-completed.parked";

    private final AmqpAdmin admin = mock(AmqpAdmin.class);
    private final ParkedQueues queues = new ParkedQueues(admin, "notification", Clock.systemUTC());
    private final ParkedHealthIndicator health = new ParkedHealthIndicator(queues);

    @Test
    void isUpWhileNothingIsParked() {
        holds(COMPLETED, 0);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsOnlyKeys(
                        COMPLETED,
                        "notification.job-failed.parked",
                        "notification.account-registered.parked",
                        "notification.account-changed.parked",
                        "notification.account-deleted.parked",
                        "notification.letter-requested.parked")
                .allSatisfy((queue, parked) -> assertThat(parked).isEqualTo(0L));
    }

    @Test
    void tellsHowManyMessagesAreParkedWhere() {
        holds(COMPLETED, 3);

        Health told = health.health();

        assertThat(told.getStatus()).isEqualTo(ParkedHealthIndicator.PARKED);
        assertThat(told.getDetails()).containsEntry(COMPLETED, 3L);
    }

    @Test
    void doesNotKnowWhileTheBrokerIsAway() {
        when(admin.getQueueInfo(anyString())).thenThrow(new AmqpConnectException(new ConnectException()));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new DeliveryMetrics(queues, new OutboxBacklog(mock(JdbcClient.class), Clock.systemUTC())).bindTo(registry);

        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(registry.get("delivery.parked.messages")
                        .tag("queue", COMPLETED)
                        .gauge()
                        .value())
                .isNaN();
    }

    @Test
    void asksTheBrokerOnceForManyLooks() {
        for (int i = 0; i < 10; i++) {
            queues.depths();
        }

        verify(admin, times(1)).getQueueInfo(COMPLETED);
    }

    private void holds(String queue, long messages) {
        when(admin.getQueueInfo(queue)).thenReturn(new QueueInformation(queue, messages, 0));
    }
}
