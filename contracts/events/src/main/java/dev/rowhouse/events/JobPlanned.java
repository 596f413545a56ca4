package dev.rowhouse.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * It is known how a file will be read.
 *
 * @param revision grows with every event of an upload; an older one must not overwrite a newer one
 * @param notes sentences on what people should know about columns and types that were chosen
 */
public record JobPlanned(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        long revision,
        String dataset,
        Dialect dialect,
        Progress progress,
        List<String> notes)
        implements Event {

    public JobPlanned {
        notes = List.copyOf(notes);
    }
}
