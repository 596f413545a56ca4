package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** A job was ended on request, without any effect on its dataset. */
public record JobCancelled(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        long revision,
        String dataset,
        Progress progress,
        Ledger ledger)
        implements Event {}
