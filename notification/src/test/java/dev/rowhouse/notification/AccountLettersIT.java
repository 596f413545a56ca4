package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.NOON;
import static dev.rowhouse.notification.SampleEvents.completed;
import static dev.rowhouse.notification.SampleEvents.letter;
import static dev.rowhouse.notification.SampleEvents.registered;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.AccountDeleted;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.events.Topology;
import dev.rowhouse.notification.smtp.TestMailServer;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.subethamail.smtp.RejectException;

@ExtendWith(OutputCaptureExtension.class)
class AccountLettersIT extends RunningNotification {

    private static final String TOKEN = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80";
    private static final String PARKED = Topology.NOTIFICATION_LETTER_REQUESTED + ".parked";

    private final UUID account = UUID.randomUUID();
    private final String email = account + "@example.com";

    @BeforeEach
    void emptyParkedQueue() {
        amqp.purgeQueue(PARKED, false);
    }

    @Test
    void sendsALetterOnceWithItsTokenBehindTheHash() throws MessagingException, IOException {
        LetterRequested event = good(LetterKind.RESET_PASSWORD, "Ada");

        publish(event);
        publish(event);
        awaitMailsTo(account, 1);
        publish(event);

        await().during(ofSeconds(1))
                .atMost(ofSeconds(5))
                .untilAsserted(() -> assertThat(mailsTo(account)).hasSize(1));
        TestMailServer.Received mail = mailsTo(account).get(0);
        assertThat(mail.header("Subject")).isEqualTo("Set a new password");
        assertThat(content(mail).replace("=\r\n", "").replace("=3D", "="))
                .contains("http://localhost:8080/#/reset?token=" + TOKEN);
        assertThat(headers(mail)).noneMatch(header -> header.contains(TOKEN));
    }

    @Test
    void keepsTheTokenOutOfLogsAndHeadersWhenTheMailServerRefuses(CapturedOutput output) {
        MAIL_SERVER.onRecipient(recipient -> {
            throw new RejectException(550, "no such user");
        });
        LetterRequested event = good(LetterKind.INVITATION, "Ada");

        publish(event);

        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf(event.eventId())).isEqualTo("refused"));
        assertThat(output).contains("was refused for good").doesNotContain(TOKEN);
    }

    @Test
    void keepsTheTokenOutOfLogsAndHeadersWhenALetterIsParked(CapturedOutput output) {
        LetterRequested event = good(LetterKind.INVITATION, "Ada");
        sentMails.beforeClaim(notification -> {
            if (notification.eventId().equals(event.eventId())) {
                throw new IllegalStateException("planned");
            }
        });

        publish(event);

        Message parked = awaitParked();
        assertThat(parked.getMessageProperties().getHeaders().toString())
                .contains("planned")
                .doesNotContain(TOKEN);
        assertThat(output).contains("Parked message").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_id\":\"x\",\"letter\":\"invitation\",\"token\":\"%s\"}",
                "{\"letter\":\"no such letter\",\"token\":\"%s\"}",
                "{\"token\":\"%s\",\"expires_at\":\"tomorrow\"}",
                "{\"token\":{\"text\":\"%s\"}}",
                "{\"token\":\"%s\"",
            })
    void keepsTheTokenOfAnUnreadableLetterOutOfLogsAndHeaders(String body, CapturedOutput output) {
        sendRaw(Topology.NOTIFICATION_LETTER_REQUESTED, body.formatted(TOKEN));

        Message parked = awaitParked();
        assertThat(parked.getMessageProperties().getHeaders().toString()).doesNotContain(TOKEN);
        assertThat(output).contains("Parked message").doesNotContain(TOKEN);
    }

    @Test
    void dropsALetterWhoseTokenIsGoodNoMore() {
        LetterRequested late = letter(account, LetterKind.RESET_PASSWORD, email, TOKEN);
        publish(late);
        publish(good(LetterKind.PASSWORD_CHANGED, "Ada"));

        awaitMailsTo(account, 1);

        assertThat(statusOf(late.eventId())).isEqualTo("none");
    }

    /** Whatever somebody calls themselves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\r\nBcc: victim@example.com",
                "Ada\nBcc: victim@example.com",
                "Ada\rBcc: victim@example.com",
                "Ada\r\n\r\nBcc: victim@example.com",
                "Ada\u0000\nBcc: victim@example.com",
                "Ada\u2028Bcc: victim@example.com",
                "Ada\u2029Bcc: victim@example.com",
                "Ada\u0085Bcc: victim@example.com",
                "Ada\u000B\u000CBcc: victim@example.com",
                "\" <victim@example.com>, \"Ada",
                "=?utf-8?q?Ada=0D=0ABcc:_victim=40example.com?=",
                "=?utf-8?b?QWRhDQpCY2M6IHZpY3RpbUBleGFtcGxlLmNvbQ==?=",
                "Adä\r\nBcc: victim@example.com =?utf-8?q?=0A?=",
            })
    void addsNoHeaderAndNoRecipientForAName(String name) throws MessagingException, IOException {
        publish(good(LetterKind.INVITATION, name));

        awaitMailsTo(account, 1);

        TestMailServer.Received mail = mailsTo(account).get(0);
        assertThat(mail.recipients()).containsExactly(email);
        assertThat(mail.message().getAllRecipients()).hasSize(1);
        assertThat(Collections.list(mail.message().getAllHeaders()))
                .extracting(Header::getName)
                .doesNotContain("Bcc", "bcc")
                .doesNotHaveDuplicates();
        String decoded =
                MimeUtility.decodeText(MimeUtility.unfold(mail.header("To")).replace("\"", " "));
        assertThat(decoded).doesNotContain("\r", "\n", "\u0000", "\u2028", "\u2029", "\u0085");
        String shown = ((InternetAddress) mail.message().getAllRecipients()[0]).getPersonal();
        assertThat(shown).doesNotContain("\r", "\n", "\u0000", "\u2028", "\u2029", "\u0085");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s@example.com\r\nBcc: victim@example.com",
                "%s@example.com\r\nRCPT TO:<victim@example.com>",
                "%s@example.com, victim@example.com",
                "%s@example.com\u0000",
                "%s@example.com\u2028victim@example.com",
                "friends: %s@example.com, victim@example.com;",
                "",
            })
    void sendsNothingToWhatIsNotOneAddress(String address) {
        LetterRequested event = letter(
                account,
                LetterKind.INVITATION,
                address.formatted(account),
                "Ada",
                TOKEN,
                Instant.now().plusSeconds(600));

        publish(event);

        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf(event.eventId())).isEqualTo("refused"));
        assertThat(MAIL_SERVER.received()).isEmpty();
    }

    @Test
    void writesToTheNewAddressAfterAChangeAndToNobodyAfterTheEnd() {
        publish(registered(account, "old-" + email, "Ada", NOON));
        publish(new AccountChanged(UUID.randomUUID(), NOON.plusSeconds(1), account, email, "Ada"));
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT email FROM recipient WHERE account_id = ?")
                                .param(bytes(account))
                                .query(String.class)
                                .list())
                        .containsExactly(email));
        publish(completed(account));
        awaitMailsTo(account, 1);

        publish(new AccountDeleted(UUID.randomUUID(), NOON.plusSeconds(2), account));
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                count("SELECT COUNT(*) FROM recipient WHERE forgotten AND account_id = ?", account))
                        .isOne());
        publish(registered(account, email, "Ada", NOON));
        publish(completed(account));
        publish(good(LetterKind.PASSWORD_CHANGED, "Ada"));

        await().during(ofSeconds(1))
                .atMost(ofSeconds(5))
                .untilAsserted(() -> assertThat(mailsTo(account)).hasSize(1));
        assertThat(count("SELECT COUNT(*) FROM sent_mail WHERE account_id = ?", account))
                .isZero();
        assertThat(jdbc.sql("SELECT CONCAT(email, display_name) FROM recipient WHERE account_id = ?")
                        .param(bytes(account))
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    private Message awaitParked() {
        return await().atMost(ofSeconds(20)).until(() -> rabbit.receive(PARKED), parked -> parked != null);
    }

    private LetterRequested good(LetterKind kind, String name) {
        String token = kind == LetterKind.PASSWORD_CHANGED ? null : TOKEN;
        return letter(account, kind, email, name, token, Instant.now().plusSeconds(600));
    }

    private static String content(TestMailServer.Received mail) throws MessagingException, IOException {
        return new String(mail.message().getRawInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> headers(TestMailServer.Received mail) throws MessagingException {
        return Collections.list(mail.message().getAllHeaderLines());
    }
}
