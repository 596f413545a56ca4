package dev.rowhouse.notification;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Topology;
import dev.rowhouse.notification.smtp.TestMailServer;
import dev.rowhouse.testservers.BackingServers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a database, a broker and a mail server; one for all tests, because the queues are. */
@SpringBootTest(
        classes = {NotificationApplication.class, RunningNotification.Watching.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=notification",
            "management.server.port=0",
            "delivery.first-pause=20ms",
            "delivery.max-pause=100ms",
            "notification.message-id-domain=notification.example",
            "spring.rabbitmq.listener.simple.concurrency=3"
        })
@ExtendWith(BackingServers.class)
abstract class RunningNotification {

    static final TestMailServer MAIL_SERVER = new TestMailServer();
    static final TokenIssuer ISSUER = new TokenIssuer();
    static final int ATTEMPTS = 5;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    AmqpAdmin amqp;

    @Autowired
    WatchedSentMails sentMails;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        BackingServers.properties("notification").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", MAIL_SERVER::port);
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", ISSUER::keysUrl);
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> TokenIssuer.ISSUER);
    }

    @BeforeEach
    void forgetMail() {
        MAIL_SERVER.received().clear();
    }

    @AfterEach
    void letEverythingPass() {
        MAIL_SERVER.onRecipient(recipient -> {});
        MAIL_SERVER.onContent(message -> {});
        MAIL_SERVER.onAcceptance(() -> {});
        sentMails.beforeClaim(notification -> {});
    }

    void publish(Event event) {
        rabbit.send(Topology.EXCHANGE, EventType.of(event).routingKey(), message(EventJson.write(event, null)));
    }

    void sendRaw(String queue, String body) {
        rabbit.send("", queue, message(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Message message(byte[] body) {
        return MessageBuilder.withBody(body)
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .build();
    }

    /** An account whose registration has arrived. */
    UUID registeredAccount() {
        UUID account = UUID.randomUUID();
        publish(SampleEvents.registered(account, account + "@example.com", "Ada", SampleEvents.NOON));
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(count("SELECT COUNT(*) FROM recipient WHERE account_id = ?", account))
                        .isOne());
        return account;
    }

    List<TestMailServer.Received> mailsTo(UUID account) {
        return MAIL_SERVER.received().stream()
                .filter(mail -> mail.recipients().contains(account + "@example.com"))
                .toList();
    }

    void awaitMailsTo(UUID account, int number) {
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(mailsTo(account)).hasSize(number));
    }

    String statusOf(UUID eventId) {
        return jdbc.sql("SELECT status FROM sent_mail WHERE event_id = ?")
                .param(bytes(eventId))
                .query(String.class)
                .optional()
                .orElse("none");
    }

    long count(String sql, UUID id) {
        return jdbc.sql(sql).param(bytes(id)).query(Long.class).single();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Configuration(proxyBeanMethods = false)
    static class Watching {

        @Bean
        static WatchedSentMails.Wrapping wrapping() {
            return new WatchedSentMails.Wrapping();
        }
    }
}
