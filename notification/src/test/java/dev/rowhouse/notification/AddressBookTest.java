package dev.rowhouse.notification;

import static dev.rowhouse.notification.SampleEvents.NOON;
import static dev.rowhouse.notification.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private final InMemoryRecipients recipients = new InMemoryRecipients();
    private final AddressBook addressBook = new AddressBook(recipients);
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
    void cutsEndlessNames() {
        addressBook.accountRegistered(registered(account, "ada@example.com", "😀".repeat(256), NOON));

        assertThat(recipients.findById(account).map(Recipient::displayName)).hasValue("😀".repeat(255));
    }
}
