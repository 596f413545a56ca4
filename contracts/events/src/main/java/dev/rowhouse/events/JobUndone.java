package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** What a job had brought into its dataset was taken back. */
public record JobUndone(
        UUID eventId, Instant occurredAt, UUID uploadId, UUID accountId, long revision, String dataset, Undo undo)
        implements Event {}
