package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.NOON;
import static dev.rowhouse.notification.SampleEvents.completed;
import static dev.rowhouse.notification.SampleEvents.registered;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.retry.RepublishMessageRecoverer;
import org.subethamail.smtp.RejectException;

class FailingMessagesIT extends RunningNotification {

    private static final String PARKED = Topology.NOTIFICATION_JOB_COMPLETED + ".parked";

    @BeforeEach
    void emptyParkedQueue() {
        amqp.purgeQueue(PARKED, false);
    }

    @Test
    void mailArrivesOnceTheMailServerIsBack() {
        UUID account = registeredAccount();
        AtomicInteger attempts = new AtomicInteger();
        sentMails.beforeClaim(notification -> attempts.incrementAndGet());
        MAIL_SERVER.stop();
        try {
            publish(completed(account));
            await().atMost(ofSeconds(20))
                    .untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(2 * ATTEMPTS));
        } finally {
            MAIL_SERVER.restart();
        }

        awaitMailsTo(account, 1);
        assertThat(parkedMessages()).isZero();
    }

    @Test
    void retriesATransientRefusalBeyondTheNumberOfAttempts() {
        UUID account = registeredAccount();
        AtomicInteger attempts = new AtomicInteger();
        MAIL_SERVER.onRecipient(recipient -> {
            if (attempts.incrementAndGet() <= 3 * ATTEMPTS) {
                throw new RejectException(451, "try again later");
            }
        });

        publish(completed(account));

        awaitMailsTo(account, 1);
        assertThat(attempts).hasValue(3 * ATTEMPTS + 1);
        assertThat(parkedMessages()).isZero();
    }

    @Test
    void parksAnyOtherFailureAfterExactlyTheNumberOfAttemptsWithItsException() {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);
        AtomicInteger attempts = new AtomicInteger();
        sentMails.beforeClaim(notification -> {
            if (notification.eventId().equals(event.eventId())) {
                throw new IllegalStateException("attempt " + attempts.incrementAndGet());
            }
        });

        publish(event);
        Message parked = awaitParked();

        assertThat(attempts).hasValue(ATTEMPTS);
        assertThat(EventJson.read(parked.getBody(), JobCompleted.class)).isEqualTo(event);
        assertThat(parked.getMessageProperties().getHeaders())
                .extractingByKey(RepublishMessageRecoverer.X_EXCEPTION_MESSAGE)
                .isEqualTo("attempt " + ATTEMPTS);
        assertThat(parked.getMessageProperties().getHeaders())
                .extractingByKey(RepublishMessageRecoverer.X_EXCEPTION_STACKTRACE)
                .asString()
                .contains("IllegalStateException: attempt " + ATTEMPTS);
        assertThat(mailsTo(account)).isEmpty();
        assertThat(statusOf(event.eventId())).isEqualTo("none");
    }

    @Test
    void parksWhatCannotBeReadAndHandlesTheNext() {
        UUID account = registeredAccount();

        sendRaw(Topology.NOTIFICATION_JOB_COMPLETED, "{\"event_id\": 7, not JSON");
        publish(completed(account));

        awaitMailsTo(account, 1);
        assertThat(awaitParked().getBody()).asString().isEqualTo("{\"event_id\": 7, not JSON");
    }

    @Test
    void parksAnEventWithoutWhatItMustHave() {
        sendRaw(Topology.NOTIFICATION_JOB_COMPLETED, "{\"event_id\":\"" + UUID.randomUUID() + "\"}");

        assertThat(awaitParked().getBody()).asString().startsWith("{\"event_id\"");
    }

    @Test
    void parksAJobOfAnAccountThatIsNeverRegistered() {
        JobCompleted event = completed(UUID.randomUUID());

        publish(event);

        assertThat(EventJson.read(awaitParked().getBody(), JobCompleted.class)).isEqualTo(event);
    }

    @Test
    void mailsWhenTheRegistrationComesAfterTheJob() {
        UUID account = UUID.randomUUID();

        publish(completed(account));
        publish(registered(account, account + "@example.com", "Ada", NOON));

        awaitMailsTo(account, 1);
    }

    @Test
    void recordsARefusalForGoodAndNeitherRetriesNorParks() {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);
        AtomicInteger attempts = new AtomicInteger();
        MAIL_SERVER.onRecipient(recipient -> {
            attempts.incrementAndGet();
            throw new RejectException(550, "no such user");
        });

        publish(event);

        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf(event.eventId())).isEqualTo("refused"));
        await().during(ofSeconds(1)).atMost(ofSeconds(5)).until(() -> attempts.get() == 1);
        assertThat(parkedMessages()).isZero();
    }

    @Test
    void keepsTheNewestAddressOfManyThatArriveAtOnce() {
        UUID account = UUID.randomUUID();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(order);

        order.forEach(n -> publish(registered(account, n + "@example.com", "Ada", NOON.plusNanos(n * 1000L))));

        await().during(ofSeconds(1))
                .atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT email FROM recipient WHERE account_id = ?")
                                .param(bytes(account))
                                .query(String.class)
                                .list())
                        .containsExactly("19@example.com"));
    }

    private long parkedMessages() {
        return Objects.requireNonNull(amqp.getQueueInfo(PARKED)).getMessageCount();
    }

    private Message awaitParked() {
        return await().atMost(ofSeconds(20)).until(() -> rabbit.receive(PARKED), parked -> parked != null);
    }
}
