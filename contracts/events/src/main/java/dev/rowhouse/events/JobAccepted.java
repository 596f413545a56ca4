package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** A job has its place in its dataset's order, and may be planned. Published again if it has to wait for its turn. */
public record JobAccepted(UUID eventId, Instant occurredAt, long jobId, int epoch) implements Event {}
