package dev.rowhouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SentMails} must do, whatever it stores in. */
public interface SentMailsContract {

    SentMails sentMails();

    /** What {@link #sentMails()} takes for now from here on. */
    void setTime(Instant now);

    @Test
    default void claimsAnEventOnce() {
        Notification notification = notification(UUID.randomUUID());

        assertThat(sentMails().claim(notification)).isTrue();
        assertThat(sentMails().claim(notification)).isFalse();
    }

    @Test
    default void listsWhatWasClaimed() {
        Instant sentAt = Instant.parse("2024-02-29T23:59:59.123456Z");
        setTime(sentAt);
        Notification notification = notification(UUID.randomUUID());
        sentMails().claim(notification);

        assertThat(sentMails().ofAccount(notification.accountId(), null, 10))
                .containsExactly(new SentMail(notification, sentAt));
    }

    @Test
    default void listsRefusedMailsToo() {
        Notification notification = notification(UUID.randomUUID());
        sentMails().claim(notification);
        sentMails().markRefused(notification.eventId());

        assertThat(sentMails().ofAccount(notification.accountId(), null, 10)).hasSize(1);
    }

    @Test
    default void showsAnAccountOnlyItsOwn() {
        Notification notification = notification(UUID.randomUUID());
        sentMails().claim(notification);

        assertThat(sentMails().ofAccount(UUID.randomUUID(), null, 10)).isEmpty();
    }

    @Test
    default void pagesThroughAllOnceTheNewestFirst() {
        UUID account = UUID.randomUUID();
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        for (int n = 0; n < 9; n++) {
            setTime(start.plusNanos(n / 3 * 1000L)); // three at a time share a microsecond
            sentMails().claim(notification(account));
        }

        List<SentMail> read = new ArrayList<>();
        SentMail.@Nullable Position after = null;
        for (int page = 0; page < 5; page++) {
            List<SentMail> found = sentMails().ofAccount(account, after, 2);
            read.addAll(found);
            after = found.get(found.size() - 1).position();
        }

        assertThat(read).hasSize(9).doesNotHaveDuplicates();
        assertThat(read).extracting(SentMail::sentAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(sentMails().ofAccount(account, after, 2)).isEmpty();
    }

    @Test
    default void listsLettersThatBelongToNoUpload() {
        UUID account = UUID.randomUUID();
        Notification letter = new Notification(
                UUID.randomUUID(), account, null, "letter.password-changed", "Your password was changed");
        sentMails().claim(letter);

        assertThat(sentMails().ofAccount(account, null, 10))
                .extracting(SentMail::notification)
                .containsExactly(letter);
    }

    @Test
    default void forgetsWhatAnAccountWasSent() {
        Notification notification = notification(UUID.randomUUID());
        Notification other = notification(UUID.randomUUID());
        sentMails().claim(notification);
        sentMails().claim(other);

        sentMails().forget(notification.accountId());

        assertThat(sentMails().ofAccount(notification.accountId(), null, 10)).isEmpty();
        assertThat(sentMails().ofAccount(other.accountId(), null, 10)).hasSize(1);
    }

    private static Notification notification(UUID account) {
        return new Notification(
                UUID.randomUUID(), account, UUID.randomUUID(), "job.completed", "hired.csv: все строки 😀");
    }
}
