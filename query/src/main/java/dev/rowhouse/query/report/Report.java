package dev.rowhouse.query.report;

import java.time.Instant;
import java.util.UUID;

/** A query that is kept under a name. */
public record Report(String name, String title, String query, UUID owner, Instant createdAt, Instant updatedAt) {}
