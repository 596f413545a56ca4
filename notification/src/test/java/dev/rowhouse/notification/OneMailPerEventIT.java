package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.UNKNOWN_COLUMNS;
import static dev.rowhouse.notification.SampleEvents.completed;
import static dev.rowhouse.notification.SampleEvents.failed;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OneMailPerEventIT extends RunningNotification {

    @Autowired
    private Notifier notifier;

    @Test
    void mailsACompletedJob() throws Exception {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);

        publish(event);

        awaitMailsTo(account, 1);
        assertThat(mailsTo(account).get(0).message().getSubject())
                .isEqualTo("hired.csv: 1,937 of 2,000 rows loaded, 63 rejected");
        assertThat(mailsTo(account).get(0).header("Message-ID"))
                .isEqualTo("<" + event.eventId() + "@notification.example>");
    }

    @Test
    void mailsAFailedJob() throws Exception {
        UUID account = registeredAccount();

        publish(failed(account, "hired.csv", UNKNOWN_COLUMNS));

        awaitMailsTo(account, 1);
        assertThat(mailsTo(account).get(0).message().getSubject())
                .isEqualTo("hired.csv could not be loaded: Unknown columns");
    }

    @Test
    void mailsOnceAnEventThatIsDeliveredThreeTimes() {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);

        publish(event);
        publish(event);
        publish(event);

        awaitMailsTo(account, 1);
        assertStaysAt(account, 1);
    }

    @Test
    void mailsOnceWhenThreeDeliveriesOverlap() throws Exception {
        UUID account = registeredAccount();
        JobFailed event = failed(account, "hired.csv", UNKNOWN_COLUMNS);
        MAIL_SERVER.onAcceptance(() -> await().atMost(ofSeconds(8)).until(() -> claimsUnderWay() == 2));

        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                deliveries.add(threads.submit(() -> notifier.jobFailed(event)));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(mailsTo(account)).hasSize(1);
        assertThat(statusOf(event.eventId())).isEqualTo("sent");
    }

    @Test
    void repeatsTheMailWithTheSameMessageIdWhenTheCommitFailsAfterItWasAccepted() {
        UUID account = registeredAccount();
        JobCompleted event = completed(account);
        AtomicBoolean first = new AtomicBoolean(true);
        MAIL_SERVER.onAcceptance(() -> {
            if (first.getAndSet(false)) {
                breakDatabaseConnections();
            }
        });

        publish(event);

        awaitMailsTo(account, 2);
        assertThat(mailsTo(account))
                .extracting(mail -> mail.header("Message-ID"))
                .containsOnly("<" + event.eventId() + "@notification.example>");
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf(event.eventId())).isEqualTo("sent"));

        publish(event);

        assertStaysAt(account, 2);
    }

    private void assertStaysAt(UUID account, int number) {
        await().during(ofSeconds(1))
                .atMost(ofSeconds(5))
                .untilAsserted(() -> assertThat(mailsTo(account)).hasSize(number));
    }

    private static long claimsUnderWay() throws SQLException {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE user = 'rowhouse_notification' AND info LIKE 'INSERT INTO sent_mail%'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void breakDatabaseConnections() {
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "SELECT id FROM information_schema.processlist WHERE user = 'rowhouse_notification'")) {
                while (found.next()) {
                    ids.add(found.getLong(1));
                }
            }
            assertThat(ids).isNotEmpty();
            for (long id : ids) {
                statement.execute("KILL " + id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
