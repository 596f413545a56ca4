package dev.rowhouse.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event has to tell one account.
 *
 * @param uploadId null where it is about the account
 * @param kind routing key of the event, for example {@code job.completed}, or {@code letter.} and which letter it is
 * @param subject one line, at most {@value dev.rowhouse.notification.letters.Letter#MAX_SUBJECT} characters
 */
public record Notification(
        UUID eventId, UUID accountId, @Nullable UUID uploadId, String kind, String subject) {}
