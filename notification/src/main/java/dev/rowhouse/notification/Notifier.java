package dev.rowhouse.notification;

import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.notification.letters.Letter;
import dev.rowhouse.notification.letters.Letters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends one mail per event: outcomes to whoever uploaded, letters to where they are addressed. A crash between the mail server's acceptance and the commit sends it a
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
    private final InstantSource clock;

    Notifier(Recipients recipients, SentMails sentMails, Letters letters, Mails mails, InstantSource clock) {
        this.recipients = recipients;
        this.sentMails = sentMails;
        this.letters = letters;
        this.mails = mails;
        this.clock = clock;
    }

    /** Mails the outcome once. */
    @Transactional
    public void jobCompleted(JobCompleted event) {
        Recipient recipient = recipient(event.accountId());
        mailOnce(event, event.uploadId(), recipient, () -> letters.completed(event, recipient.displayName()));
    }

    /** Mails the failure once. */
    @Transactional
    public void jobFailed(JobFailed event) {
        Recipient recipient = recipient(event.accountId());
        mailOnce(event, event.uploadId(), recipient, () -> letters.failed(event, recipient.displayName()));
    }

    /**
     * Mails a letter about an account once, to the address that it names. One whose token is good no more is not sent, nor one
     * to an account that is no more.
     */
    @Transactional
    public void letterRequested(LetterRequested event) {
        Instant expiresAt = event.expiresAt();
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            log.info("Letter {} ({}) came too late to be sent", event.eventId(), event.letter());
            return;
        }
        if (recipients
                .findById(event.accountId())
                .filter(Recipient::isForgotten)
                .isPresent()) {
            log.debug("Account {} of letter {} is no more", event.accountId(), event.eventId());
            return;
        }
        Letter letter = letters.aboutAccount(event);
        mailOnce(
                new Notification(event.eventId(), event.accountId(), null, kind(event.letter()), letter.subject()),
                new Mail(event.eventId(), event.email(), event.displayName(), letter));
    }

    private static String kind(LetterKind letter) {
        return "letter." + letter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Recipient recipient(UUID accountId) {
        return recipients.findById(accountId).orElseThrow(() -> new RecipientUnknown(accountId));
    }

    private void mailOnce(Event event, UUID uploadId, Recipient recipient, Supplier<Letter> letters) {
        if (recipient.isForgotten()) {
            log.debug("Account {} of event {} is no more", recipient.accountId(), event.eventId());
            return;
        }
        Letter letter = letters.get();
        String kind = EventType.of(event).routingKey();
        mailOnce(
                new Notification(event.eventId(), recipient.accountId(), uploadId, kind, letter.subject()),
                new Mail(event.eventId(), recipient.email(), recipient.displayName(), letter));
    }

    private void mailOnce(Notification notification, Mail mail) {
        UUID eventId = mail.eventId();
        if (!sentMails.claim(notification)) {
            log.debug("Event {} was answered before", eventId);
            return;
        }
        try {
            mails.send(mail);
        } catch (MailRefused e) {
            log.warn("The mail for event {} to account {} was refused for good", eventId, notification.accountId(), e);
            sentMails.markRefused(eventId);
        }
    }
}
