package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Undo;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes uploads of rows that came without a file: the uploader has written them already, and tells it here. Each event is
 * the whole upload, so the first one that comes makes the row, and others have an effect if they are newer.
 *
 * <p>The number of such a row is only its place in the list. The {@code _upload} of the records is the uploader's.
 */
public final class WrittenRecords {

    private final JdbcClient jdbc;
    private final UploadWatchers watchers;

    WrittenRecords(JdbcClient jdbc, UploadWatchers watchers) {
        this.jdbc = jdbc;
        this.watchers = watchers;
    }

    public void on(RecordsWritten event) {
        if (insert(event) || update(event)) {
            watchers.changed();
        }
    }

    private boolean insert(RecordsWritten event) {
        try {
            jdbc.sql("""
                            INSERT INTO uploads (
                                id, account_id, filename, dataset, dataset_explicit, mode, dry_run, options, size_bytes,
                                sha256, status, created_at, finished_at, bytes_done, bytes_total, progress_rows,
                                chunks_done, chunks_total, rows_read, rows_created, rows_updated, rows_unchanged,
                                rows_rejected, rows_skipped, rows_deleted, taken_back, has_file, revision)
                            VALUES (
                                :id, :account, :filename, :dataset, TRUE, :mode, FALSE, :options, :sizeBytes,
                                :sha256, :status, :createdAt, :finishedAt, :bytesDone, :bytesTotal, :progressRows,
                                :chunksDone, :chunksTotal, :rowsRead, :rowsCreated, :rowsUpdated, :rowsUnchanged,
                                :rowsRejected, :rowsSkipped, :rowsDeleted, :undo, FALSE, :revision)""").params(values(event)).update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private boolean update(RecordsWritten event) {
        return jdbc.sql("""
                        UPDATE uploads SET
                            status = :status, finished_at = :finishedAt, taken_back = :undo, revision = :revision
                        WHERE id = :id AND revision < :revision""").params(values(event)).update() > 0;
    }

    private static Map<String, @Nullable Object> values(RecordsWritten event) {
        Progress progress = event.progress();
        Ledger ledger = event.ledger();
        Undo undo = event.undo();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", IdempotencyKeys.bytes(event.uploadId()));
        values.put("account", IdempotencyKeys.bytes(event.accountId()));
        values.put("filename", event.filename());
        values.put("dataset", event.dataset());
        values.put("mode", event.mode().name());
        values.put("options", JsonColumn.MAPPER.writeValueAsString(event.options()));
        values.put("sizeBytes", event.sizeBytes());
        values.put("sha256", event.sha256());
        values.put("status", (undo == null ? UploadStatus.COMPLETED : UploadStatus.UNDONE).name());
        values.put("createdAt", Timestamp.from(event.createdAt()));
        values.put("finishedAt", Timestamp.from(event.finishedAt()));
        values.put("bytesDone", progress.bytesDone());
        values.put("bytesTotal", progress.bytesTotal());
        values.put("progressRows", progress.rowsRead());
        values.put("chunksDone", progress.chunksDone());
        values.put("chunksTotal", progress.chunksTotal());
        values.put("rowsRead", ledger.rowsRead());
        values.put("rowsCreated", ledger.created());
        values.put("rowsUpdated", ledger.updated());
        values.put("rowsUnchanged", ledger.unchanged());
        values.put("rowsRejected", ledger.rejected());
        values.put("rowsSkipped", ledger.skipped());
        values.put("rowsDeleted", ledger.deleted());
        values.put("undo", undo == null ? null : JsonColumn.MAPPER.writeValueAsString(undo));
        values.put("revision", event.revision());
        return values;
    }
}
