package dev.rowhouse.notification;

import dev.rowhouse.events.EventType;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.notification.letters.Letter;
import dev.rowhouse.notification.letters.Letters;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends one mail per event to whoever uploaded. A crash between the mail server's acceptance and the commit sends it a
 * second time, with the same Message-ID.
 *
 * <p>The transaction stays open while the mail is handed over: a failing hand-over takes the claim back, and a redelivery
 * that arrives meanwhile waits for the outcome.
 */
public class Notifier {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);

    private final Recipients recipients;
    private final SentMails sentMails;
    private final Letters letters;
    private final Mails mails;

    Notifier(Recipients recipients, SentMails sentMails, Letters letters, Mails mails) {
        this.recipients = recipients;
        this.sentMails = sentMails;
        this.letters = letters;
        this.mails = mails;
    }

    /** Mails the outcome once. */
    @Transactional
    public void jobCompleted(JobCompleted event) {
        Recipient recipient = recipient(event.accountId());
        Letter letter = letters.completed(event, recipient.displayName());
        mailOnce(event.eventId(), event.uploadId(), EventType.of(event), recipient, letter);
    }

    /** Mails the failure once. */
    @Transactional
    public void jobFailed(JobFailed event) {
        Recipient recipient = recipient(event.accountId());
        Letter letter = letters.failed(event, recipient.displayName());
        mailOnce(event.eventId(), event.uploadId(), EventType.of(event), recipient, letter);
    }

    private Recipient recipient(UUID accountId) {
        return recipients.findById(accountId).orElseThrow(() -> new RecipientUnknown(accountId));
    }

    private void mailOnce(UUID eventId, UUID uploadId, EventType kind, Recipient recipient, Letter letter) {
        Notification notification =
                new Notification(eventId, recipient.accountId(), uploadId, kind.routingKey(), letter.subject());
        if (!sentMails.claim(notification)) {
            log.debug("Event {} was answered before", eventId);
            return;
        }
        try {
            mails.send(new Mail(eventId, recipient.email(), recipient.displayName(), letter));
        } catch (MailRefused e) {
            log.warn("The mail for event {} to account {} was refused for good", eventId, recipient.accountId(), e);
            sentMails.markRefused(eventId);
        }
    }
}
