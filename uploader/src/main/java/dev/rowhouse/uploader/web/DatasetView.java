package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.catalog.Dataset;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dataset as the HTTP contract shows it. */
record DatasetView(
        String name,
        String title,
        long rowCount,
        @Nullable JsonNode schema,
        Instant createdAt,
        Instant updatedAt,
        UUID owner) {

    static DatasetView of(Dataset dataset) {
        String schema = dataset.schemaJson();
        return new DatasetView(
                dataset.name(),
                dataset.title(),
                dataset.rowCount(),
                schema == null ? null : JsonMapper.shared().readTree(schema),
                dataset.createdAt(),
                dataset.updatedAt(),
                dataset.ownerId());
    }
}
