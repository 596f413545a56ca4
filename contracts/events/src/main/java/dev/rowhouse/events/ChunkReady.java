package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** A chunk of a job may be loaded by any uploader. Of no effect where the job has a newer epoch. */
public record ChunkReady(UUID eventId, Instant occurredAt, long jobId, int epoch, int chunk) implements Event {}
