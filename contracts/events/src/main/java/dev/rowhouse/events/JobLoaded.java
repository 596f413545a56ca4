package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** The last chunk of a job is in; it may be finalized. */
public record JobLoaded(UUID eventId, Instant occurredAt, long jobId, int epoch) implements Event {}
