package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody wants a job to end without effect. It may come before the job, and is kept then; a job that has ended already
 * is left as it is.
 */
public record JobCancelRequested(UUID eventId, Instant occurredAt, UUID uploadId, int attempt) implements Event {}
