package dev.rowhouse.gateway.web;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.Undo;
import dev.rowhouse.gateway.upload.Upload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as JSON. */
record UploadView(
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

    static UploadView of(Upload upload) {
        return new UploadView(
                upload.id(),
                upload.filename(),
                upload.dataset(),
                lowerCase(upload.mode()),
                upload.dryRun(),
                upload.sizeBytes(),
                upload.sha256(),
                lowerCase(upload.status()),
                upload.createdAt(),
                upload.accountId(),
                upload.finishedAt(),
                upload.duplicateOf(),
                upload.parent(),
                upload.dialect(),
                upload.progress(),
                upload.ledger(),
                problem(upload.problem()),
                upload.attempt(),
                upload.notes(),
                upload.undo(),
                upload.fileDeletedAt());
    }

    static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Map<String, Object> problem(@Nullable JobProblem problem) {
        if (problem == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>(problem.members());
        json.put("type", "/problems/" + problem.type());
        json.put("title", problem.title());
        json.put("detail", problem.detail());
        return json;
    }
}
