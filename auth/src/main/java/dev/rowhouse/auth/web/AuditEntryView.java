package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rowhouse.auth.audit.AuditEntry;
import dev.rowhouse.events.AuditRecorded;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log. All members are always there, as its digest is made of them. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditEntryView(
        long seq,
        UUID id,
        Instant occurredAt,
        String service,
        String action,
        @Nullable UUID actor,
        @Nullable String actorEmail,
        @Nullable UUID credential,
        String targetKind,
        String target,
        @Nullable String address,
        SortedMap<String, String> details,
        String digest) {

    static AuditEntryView of(AuditEntry entry) {
        AuditRecorded event = entry.event();
        return new AuditEntryView(
                entry.seq(),
                event.eventId(),
                event.occurredAt(),
                event.service(),
                event.action(),
                event.actor(),
                entry.actorEmail(),
                event.credential(),
                event.targetKind(),
                event.target(),
                event.address(),
                new TreeMap<>(event.details()),
                entry.digestHex());
    }
}
