package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/**
 * It is known how a file will be read.
 *
 * @param revision grows with every event of an upload; an older one must not overwrite a newer one
 */
public record JobPlanned(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        long revision,
        String dataset,
        Dialect dialect,
        Progress progress)
        implements Event {}
