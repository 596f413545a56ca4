package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** Counts of a running job. The ledger's {@code created} is what will be created if nothing is rejected at the end. */
public record JobProgressed(
        UUID eventId, Instant occurredAt, UUID uploadId, long revision, Progress progress, Ledger ledger)
        implements Event {}
