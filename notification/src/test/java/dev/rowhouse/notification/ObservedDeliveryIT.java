package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.completed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rowhouse.events.Topology;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.MessageBuilder;

/** What operators learn of messages that wait. */
class ObservedDeliveryIT extends RunningNotification {

    private static final String PARKED = Topology.NOTIFICATION_JOB_FAILED + ".parked";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.rowhouse.delivery");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = logger.getEffectiveLevel();

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>(); // it is looked through while others write
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(level);
        amqp.purgeQueue(PARKED, false);
    }

    @Test
    void tellsOnceThatTheMailServerIsAwayAndOnceThatItIsBack() {
        UUID account = registeredAccount();
        MAIL_SERVER.stop();
        try {
            publish(completed(account));
            publish(completed(account));
            await().atMost(ofSeconds(20))
                    .untilAsserted(() -> assertThat(lines()).isNotEmpty());
            await().during(ofSeconds(2)).until(() -> lines().size() == 1);
        } finally {
            MAIL_SERVER.restart();
        }
        awaitMailsTo(account, 2);

        await().untilAsserted(() -> assertThat(lines()).hasSize(2));
        assertThat(lines().get(0))
                .startsWith(
                        "WARN Waiting for the mail server: a message of queue notification.job-completed, attempt 1");
        assertThat(lines().get(1)).startsWith("INFO No longer waiting for the mail server, after ");
    }

    @Test
    void logsInTheTraceOfTheMessage() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        rabbit.send(
                "",
                Topology.NOTIFICATION_JOB_FAILED,
                MessageBuilder.withBody("unreadable".getBytes(UTF_8))
                        .setContentType("application/json")
                        .setHeader("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                        .build());

        await().untilAsserted(() -> assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("traceId", trace)));
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }
}
