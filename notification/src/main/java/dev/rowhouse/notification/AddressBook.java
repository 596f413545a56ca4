package dev.rowhouse.notification;

import dev.rowhouse.events.AccountChanged;
import dev.rowhouse.events.AccountDeleted;
import dev.rowhouse.events.AccountRegistered;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Learns whom to write to. Of any number of events, in any order and repetition, the newest decides. */
public class AddressBook {

    private final Recipients recipients;

    private final SentMails sentMails;

    AddressBook(Recipients recipients, SentMails sentMails) {
        this.recipients = recipients;
        this.sentMails = sentMails;
    }

    @Transactional
    public void accountRegistered(AccountRegistered event) {
        update(event.accountId(), event.email(), event.displayName(), event.occurredAt());
    }

    @Transactional
    public void accountChanged(AccountChanged event) {
        update(event.accountId(), event.email(), event.displayName(), event.occurredAt());
    }

    private void update(UUID accountId, String email, String displayName, Instant asOf) {
        Recipient recipient =
                recipients.findById(accountId).orElseGet(() -> new Recipient(accountId, email, displayName, asOf));
        recipient.update(email, displayName, asOf);
        recipients.save(recipient);
    }

    /** Forgets the person, and what they were sent. */
    @Transactional
    public void accountDeleted(AccountDeleted event) {
        Recipient recipient = recipients
                .findById(event.accountId())
                .orElseGet(() -> new Recipient(event.accountId(), "", "", event.occurredAt()));
        recipient.forget(event.occurredAt());
        recipients.save(recipient);
        sentMails.forget(event.accountId());
    }
}
