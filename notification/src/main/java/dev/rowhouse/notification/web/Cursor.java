package dev.rowhouse.notification.web;

import dev.rowhouse.notification.SentMail;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A position in the list as an opaque word: seconds, nanoseconds and the event's id, in URL-safe Base64. */
final class Cursor {

    private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    private static final long MAX_SECONDS =
            Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
    private static final int MAX_NANOS = 999_999_999;

    private Cursor() {}

    static String of(SentMail.Position position) {
        Instant sentAt = position.sentAt();
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putLong(sentAt.getEpochSecond())
                .putInt(sentAt.getNano())
                .putLong(position.eventId().getMostSignificantBits())
                .putLong(position.eventId().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static SentMail.Position parse(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == LENGTH) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                Instant sentAt = instant(buffer.getLong(), buffer.getInt());
                return new SentMail.Position(sentAt, new UUID(buffer.getLong(), buffer.getLong()));
            }
        } catch (IllegalArgumentException e) {
            throw new BadParameter("cursor", "cursor is what next_cursor of the page before said.", e);
        }
        throw new BadParameter("cursor", "cursor is what next_cursor of the page before said.");
    }

    /** Only years that the database can compare with; anything else did not come from {@link #of}. */
    private static Instant instant(long seconds, int nanos) {
        if (seconds < 0 || seconds >= MAX_SECONDS || nanos < 0 || nanos > MAX_NANOS) {
            throw new IllegalArgumentException("Not a time of a mail");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
