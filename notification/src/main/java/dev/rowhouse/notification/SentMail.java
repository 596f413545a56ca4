package dev.rowhouse.notification;

import java.time.Instant;
import java.util.UUID;

/** A notification that was mailed, or that the mail server refused for good. */
public record SentMail(Notification notification, Instant sentAt) {

    public Position position() {
        return new Position(sentAt, notification.eventId());
    }

    /** A place in the list of an account's mails, which is ordered by time and then by event, the newest first. */
    public record Position(Instant sentAt, UUID eventId) {}
}
