package dev.rowhouse.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A job took effect. {@code reasons} are the most frequent ones of its rejects, the most frequent first. */
public record JobCompleted(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        UUID accountId,
        long revision,
        String filename,
        String dataset,
        boolean dryRun,
        Progress progress,
        Ledger ledger,
        List<RejectReason> reasons)
        implements Event {}
