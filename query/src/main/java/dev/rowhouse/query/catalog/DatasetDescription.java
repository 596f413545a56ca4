package dev.rowhouse.query.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a dataset.
 *
 * @param schema Table Schema as it was given, as JSON; null until it is known
 */
public record DatasetDescription(
        String name,
        String title,
        long rowCount,
        @Nullable String schema,
        Instant createdAt,
        Instant updatedAt,
        UUID owner) {}
