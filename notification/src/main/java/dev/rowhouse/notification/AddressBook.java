package dev.rowhouse.notification;

import dev.rowhouse.events.AccountRegistered;
import org.springframework.transaction.annotation.Transactional;

/** Learns whom to write to. Of any number of events, in any order and repetition, the newest decides. */
public class AddressBook {

    private final Recipients recipients;

    AddressBook(Recipients recipients) {
        this.recipients = recipients;
    }

    @Transactional
    public void accountRegistered(AccountRegistered event) {
        Recipient recipient = recipients
                .findById(event.accountId())
                .orElseGet(
                        () -> new Recipient(event.accountId(), event.email(), event.displayName(), event.occurredAt()));
        recipient.update(event.email(), event.displayName(), event.occurredAt());
        recipients.save(recipient);
    }
}
