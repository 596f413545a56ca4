package dev.rowhouse.notification;

import dev.rowhouse.notification.letters.Letter;
import java.util.UUID;

/**
 * A letter on its way to one reader.
 *
 * @param eventId what the mail answers; two mails with one event id have one Message-ID
 * @param email as somebody typed it once
 * @param displayName as somebody typed it once
 */
public record Mail(UUID eventId, String email, String displayName, Letter letter) {}
