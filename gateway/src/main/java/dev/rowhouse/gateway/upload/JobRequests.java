package dev.rowhouse.gateway.upload;

import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.JobCancelRequested;
import dev.rowhouse.events.JobRequested;
import dev.rowhouse.gateway.audit.Deeds;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Ends the job of an upload early, or asks for another one. What comes of it, the uploader tells. */
public final class JobRequests {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Deeds deeds;
    private final UploadWatchers watchers;

    JobRequests(
            JdbcClient jdbc,
            Outbox outbox,
            TransactionOperations transactions,
            Clock clock,
            Deeds deeds,
            UploadWatchers watchers) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.deeds = deeds;
        this.watchers = watchers;
    }

    /**
     * Asks that the latest job be ended.
     *
     * @throws UploadNotOpen if it has ended already
     */
    public void cancel(Upload upload) {
        if (upload.status().isFinished()) {
            throw new UploadNotOpen(upload.status(), "There is no job left to cancel");
        }
        transactions.executeWithoutResult(status -> {
            outbox.add(new JobCancelRequested(UUID.randomUUID(), clock.instant(), upload.id(), upload.attempt()));
            deeds.toUpload("cancelled", upload.id(), Map.of());
        });
    }

    /**
     * Asks for the same once more.
     *
     * @throws UploadNotFinished if the latest job is still at work
     * @throws UploadNotOpen if the latest job was completed
     * @throws NoFile if the rows came without a file
     * @throws FileDeleted if the file was deleted
     */
    public void retry(Upload upload) {
        if (upload.status() == UploadStatus.COMPLETED) {
            throw new UploadNotOpen(upload.status(), "The upload is completed; reprocess it to read it in another way");
        }
        again(upload, upload.settings(), "retried");
    }

    /**
     * Asks that the stored file be read once more in another way. Records of an earlier job of the upload give way.
     *
     * @throws UploadNotFinished if the latest job is still at work
     * @throws NoFile if the rows came without a file
     * @throws FileDeleted if the file was deleted
     */
    public void reprocess(Upload upload, LoadSettings settings) {
        again(upload, settings, "reprocessed");
    }

    private void again(Upload upload, LoadSettings settings, String done) {
        upload.requireFile();
        if (!upload.status().isFinished()) {
            throw new UploadNotFinished(upload.status());
        }
        int attempt = upload.attempt() + 1;
        String dataset = Objects.requireNonNull(settings.dataset()).value();
        transactions.executeWithoutResult(status -> {
            int changed = jdbc.sql("""
                            UPDATE uploads SET
                                status = 'QUEUED', attempt = :attempt, dataset = :dataset, dataset_explicit = TRUE,
                                mode = :mode, dry_run = :dryRun, options = :options, finished_at = NULL,
                                problem = NULL, duplicate_of = NULL, dialect = NULL, notes = NULL, taken_back = NULL,
                                bytes_done = 0, progress_rows = 0, chunks_done = 0, chunks_total = 0,
                                rows_read = 0, rows_created = 0, rows_updated = 0, rows_unchanged = 0,
                                rows_rejected = 0, rows_skipped = 0
                            WHERE id = :id AND attempt = :attempt - 1 AND file_deleted_at IS NULL""")
                    .param("id", IdempotencyKeys.bytes(upload.id()))
                    .param("attempt", attempt)
                    .param("dataset", dataset)
                    .param("mode", settings.mode().name())
                    .param("dryRun", settings.dryRun())
                    .param("options", JsonColumn.MAPPER.writeValueAsString(settings.options()))
                    .update();
            if (changed == 0) {
                throw new UploadNotFinished(UploadStatus.QUEUED); // somebody else was faster
            }
            outbox.add(new JobRequested(
                    UUID.randomUUID(),
                    clock.instant(),
                    upload.id(),
                    attempt,
                    dataset,
                    settings.mode(),
                    settings.dryRun(),
                    settings.options()));
            deeds.toUpload(done, upload.id(), Map.of("dataset", dataset, "attempt", Integer.toString(attempt)));
        });
        watchers.changed();
    }
}
