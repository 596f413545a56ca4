package dev.rowhouse.notification;

import java.util.UUID;

/**
 * What one event has to tell one account.
 *
 * @param kind routing key of the event, for example {@code job.completed}
 * @param subject one line, at most {@value dev.rowhouse.notification.letters.Letter#MAX_SUBJECT} characters
 */
public record Notification(UUID eventId, UUID accountId, UUID uploadId, String kind, String subject) {}
