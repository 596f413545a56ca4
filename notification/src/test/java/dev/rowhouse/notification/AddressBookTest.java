package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.NOON;
import static dev.rowhouse.notification.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.AccountDeleted;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private final InMemoryRecipients recipients = new InMemoryRecipients();
    private final InMemorySentMails sentMails = new InMemorySentMails(new SettableClock());
    private final AddressBook addressBook = new AddressBook(recipients, sentMails);
    private final UUID account = UUID.randomUUID();

    @Test
    void remembersARegisteredAccount() {
        addressBook.accountRegistered(registered(account, "ada@example.com", "Ada", NOON));

        assertThat(recipients.findById(account)).hasValueSatisfying(recipient -> {
            assertThat(recipient.email()).isEqualTo("ada@example.com");
            assertThat(recipient.displayName()).isEqualTo("Ada");
        });
    }

    @Test
    void takesOverWhatIsNewer() {
        addressBook.accountRegistered(registered(account, "old@example.com", "Old", NOON));
        addressBook.accountRegistered(registered(account, "new@example.com", "New", NOON.plusMillis(1)));

        assertThat(recipients.findById(account).map(Recipient::email)).hasValue("new@example.com");
    }

    @Test
    void ignoresWhatIsOlder() {
        addressBook.accountRegistered(registered(account, "new@example.com", "New", NOON));
        addressBook.accountRegistered(registered(account, "old@example.com", "Old", NOON.minusMillis(1)));

        assertThat(recipients.findById(account).map(Recipient::email)).hasValue("new@example.com");
    }

    @Test
    void takesOverAChange() {
        addressBook.accountRegistered(registered(account, "old@example.com", "Old", NOON));
        addressBook.accountChanged(changed("new@example.com", NOON.plusMillis(1)));
        addressBook.accountChanged(changed("between@example.com", NOON));

        assertThat(recipients.findById(account).map(Recipient::email)).hasValue("new@example.com");
    }

    @Test
    void forgetsADeletedAccountAndWhatItWasSent() {
        addressBook.accountRegistered(registered(account, "ada@example.com", "Ada", NOON));
        sentMails.claim(new Notification(UUID.randomUUID(), account, null, "letter.invitation", "You are invited"));

        addressBook.accountDeleted(deleted(NOON.plusMillis(1)));

        assertForgotten();
        assertThat(sentMails.ofAccount(account, null, 10)).isEmpty();
    }

    @Test
    void staysForgottenWhateverComesLate() {
        addressBook.accountDeleted(deleted(NOON));
        addressBook.accountRegistered(registered(account, "ada@example.com", "Ada", NOON.minusMillis(2)));
        addressBook.accountChanged(changed("new@example.com", NOON.minusMillis(1)));
        addressBook.accountChanged(changed("new@example.com", NOON.plusMillis(1)));
        assertForgotten();

        addressBook.accountDeleted(deleted(NOON));

        assertForgotten();
    }

    private void assertForgotten() {
        assertThat(recipients.findById(account)).hasValueSatisfying(recipient -> {
            assertThat(recipient.isForgotten()).isTrue();
            assertThat(recipient.email()).isEmpty();
            assertThat(recipient.displayName()).isEmpty();
        });
    }

    private AccountChanged changed(String email, Instant occurredAt) {
        return new AccountChanged(UUID.randomUUID(), occurredAt, account, email, "Ada");
    }

    private AccountDeleted deleted(Instant occurredAt) {
        return new AccountDeleted(UUID.randomUUID(), occurredAt, account);
    }

    @Test
    void cutsEndlessNames() {
        addressBook.accountRegistered(registered(account, "ada@example.com", "😀".repeat(256), NOON));

        assertThat(recipients.findById(account).map(Recipient::displayName)).hasValue("😀".repeat(255));
    }
}
