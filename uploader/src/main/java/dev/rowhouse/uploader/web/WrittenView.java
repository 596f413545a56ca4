package dev.rowhouse.uploader.web;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.Undo;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.write.Written;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The upload that rows without a file are, as the gateway shows it a moment later. */
record WrittenView(
        UUID id,
        String filename,
        String dataset,
        String mode,
        boolean dryRun,
        long sizeBytes,
        String sha256,
        String status,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant finishedAt,
        @Nullable UUID duplicateOf,
        @Nullable UUID parent,
        @Nullable Dialect dialect,
        Progress progress,
        Ledger ledger,
        @Nullable Map<String, Object> problem,
        int attempt,
        List<String> notes,
        @Nullable Undo undo,
        @Nullable Instant fileDeletedAt) {

    static WrittenView of(Written written) {
        Job job = written.job();
        return new WrittenView(
                job.uploadId(),
                job.filename(),
                job.datasetName(),
                job.mode().name().toLowerCase(Locale.ROOT),
                false,
                job.sizeBytes(),
                job.sha256(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.createdAt(),
                job.accountId(),
                job.finishedAt(),
                null,
                null,
                null,
                written.progress(),
                written.ledger(),
                null,
                job.attempt(),
                List.of(),
                null,
                null);
    }
}
