package dev.rowhouse.auth.web;

import dev.rowhouse.auth.audit.AuditEntry;
import dev.rowhouse.auth.audit.AuditLog.Place;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of the audit log ends, in a form that nobody is tempted to build a query from. */
final class AuditCursor {

    private AuditCursor() {}

    static String of(AuditEntry last) {
        String text = last.event().occurredAt() + " " + last.seq();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Throws {@link BadOption} if it is none of ours. */
    static Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String[] parts = text.split(" ", 2);
            if (parts.length == 2) {
                return new Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // told below
        }
        throw new BadOption("cursor", "Must be the next_cursor of an answer");
    }
}
