package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** A completed job is to be taken back, when its turn among the jobs of its dataset comes. The uploader tells itself. */
public record JobUndoRequested(UUID eventId, Instant occurredAt, long jobId) implements Event {}
