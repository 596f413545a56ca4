package dev.rowhouse.query.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.rowhouse.query.catalog.DatasetDescription;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset as the API tells of it. The schema goes out as it was given, byte for byte. */
record DatasetView(
        String name,
        String title,
        long rowCount,
        @JsonRawValue @Nullable String schema,
        Instant createdAt,
        Instant updatedAt,
        UUID owner) {

    static DatasetView of(DatasetDescription dataset) {
        return new DatasetView(
                dataset.name(),
                dataset.title(),
                dataset.rowCount(),
                dataset.schema(),
                dataset.createdAt(),
                dataset.updatedAt(),
                dataset.owner());
    }
}
