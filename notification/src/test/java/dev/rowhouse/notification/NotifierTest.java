package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.NOON;
import static dev.rowhouse.notification.SampleEvents.UNKNOWN_COLUMNS;
import static dev.rowhouse.notification.SampleEvents.completed;
import static dev.rowhouse.notification.SampleEvents.failed;
import static dev.rowhouse.notification.SampleEvents.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.notification.letters.Letters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private static final String TOKEN = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80";

    private final UUID account = UUID.randomUUID();
    private final List<Mail> sent = new ArrayList<>();
    private final InMemoryRecipients recipients = new InMemoryRecipients();
    private final SettableClock clock = new SettableClock();
    private final InMemorySentMails sentMails = new InMemorySentMails(clock);
    private final Letters letters = new Letters(URI.create("http://localhost:8080"));

    NotifierTest() {
        recipients.save(new Recipient(account, "ada@example.com", "Ada", NOON));
    }

    @Test
    void mailsACompletedJobToWhoeverUploaded() {
        JobCompleted event = completed(account);

        notifier(sent::add).jobCompleted(event);

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.eventId()).isEqualTo(event.eventId());
            assertThat(mail.email()).isEqualTo("ada@example.com");
            assertThat(mail.letter().subject()).startsWith("hired.csv: 1,937 of 2,000");
        });
    }

    @Test
    void mailsAFailedJobAndRemembersWhatItSaid() {
        JobFailed event = failed(account, "hired.csv", UNKNOWN_COLUMNS);

        notifier(sent::add).jobFailed(event);

        assertThat(sent).hasSize(1);
        assertThat(sentMails.ofAccount(account, null, 10))
                .extracting(SentMail::notification)
                .containsExactly(new Notification(
                        event.eventId(),
                        account,
                        event.uploadId(),
                        "job.failed",
                        "hired.csv could not be loaded: Unknown columns"));
    }

    @Test
    void mailsAnEventOnceHoweverOftenItIsDelivered() {
        JobCompleted event = completed(account);
        Notifier notifier = notifier(sent::add);

        notifier.jobCompleted(event);
        notifier.jobCompleted(event);

        assertThat(sent).hasSize(1);
    }

    @Test
    void claimsNothingForAnUnknownRecipient() {
        UUID stranger = UUID.randomUUID();

        assertThatExceptionOfType(RecipientUnknown.class)
                .isThrownBy(() -> notifier(sent::add).jobCompleted(completed(stranger)));

        assertThat(sent).isEmpty();
        assertThat(sentMails.ofAccount(stranger, null, 10)).isEmpty();
    }

    @Test
    void recordsARefusedMailAndIsDoneWithIt() {
        JobCompleted event = completed(account);
        RuntimeException reply = new IllegalStateException("550 no such user");

        notifier(mail -> {
                    throw new MailRefused("refused", reply);
                })
                .jobCompleted(event);

        assertThat(sentMails.refused()).containsExactly(event.eventId());
    }

    @Test
    void throwsWhenTheMailServerIsAwaySoThatTheClaimIsTakenBack() {
        RuntimeException away = new IllegalStateException("away");

        assertThatExceptionOfType(MailServerUnavailable.class)
                .isThrownBy(() -> notifier(mail -> {
                            throw new MailServerUnavailable("away", away);
                        })
                        .jobCompleted(completed(account)));
    }

    @Test
    void sendsALetterToTheAddressThatItNames() {
        clock.set(NOON);
        LetterRequested event = letter(account, LetterKind.CONFIRM_NEW_EMAIL, "new@example.com", TOKEN);

        notifier(sent::add).letterRequested(event);
        notifier(sent::add).letterRequested(event);

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.email()).isEqualTo("new@example.com");
            assertThat(mail.letter().text()).contains("http://localhost:8080/#/email?token=" + TOKEN);
            assertThat(mail.toString()).doesNotContain(TOKEN);
        });
        assertThat(sentMails.ofAccount(account, null, 10))
                .extracting(SentMail::notification)
                .containsExactly(new Notification(
                        event.eventId(), account, null, "letter.confirm-new-email", "Confirm your new e-mail"));
    }

    @Test
    void sendsALetterToWhomNoAccountIsKnownOfYet() {
        clock.set(NOON);

        notifier(sent::add)
                .letterRequested(letter(UUID.randomUUID(), LetterKind.CONFIRM_EMAIL, "new@example.com", TOKEN));

        assertThat(sent).hasSize(1);
    }

    @Test
    void sendsNoLetterWhoseTokenIsGoodNoMore() {
        LetterRequested event = letter(account, LetterKind.RESET_PASSWORD, "ada@example.com", TOKEN);
        clock.set(NOON.plusSeconds(3600));

        notifier(sent::add).letterRequested(event);

        assertThat(sent).isEmpty();
        assertThat(sentMails.ofAccount(account, null, 10)).isEmpty();
    }

    @Test
    void sendsNothingToAnAccountThatIsNoMore() {
        clock.set(NOON);
        recipients.findById(account).orElseThrow().forget(NOON);

        notifier(sent::add).letterRequested(letter(account, LetterKind.RESET_PASSWORD, "ada@example.com", TOKEN));
        notifier(sent::add).jobCompleted(completed(account));

        assertThat(sent).isEmpty();
    }

    private Notifier notifier(Mails mails) {
        return new Notifier(recipients, sentMails, letters, mails, clock);
    }
}
