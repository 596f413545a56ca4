package dev.rowhouse.gateway.upload;

import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.gateway.audit.Deeds;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes the files of uploads; records, rejects and the upload itself stay. First the row says so, in one transaction, and
 * from then on nobody is given the file. Then the store removes it; what a crash or an outage left undone, the sweep does.
 */
public final class FileRemoval {

    private static final Logger log = LoggerFactory.getLogger(FileRemoval.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Files files;
    private final Deeds deeds;
    private final Clock clock;

    FileRemoval(JdbcClient jdbc, TransactionOperations transactions, Files files, Deeds deeds, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.files = files;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Deletes an upload's file for good. Of no effect if that was done before.
     *
     * @throws NoFile if the rows came without a file
     * @throws UploadNotFinished if the latest job is still at work, and may read the file
     */
    public void delete(Upload upload) {
        if (upload.fileDeletedAt() != null) {
            return;
        }
        upload.requireFile();
        if (!upload.status().isFinished()) {
            throw new UploadNotFinished(upload.status());
        }
        if (mark(upload)) {
            remove(upload.id());
        }
    }

    /** Whether it was this call that did it. A job that was asked for meanwhile needs the file. */
    private boolean mark(Upload upload) {
        Boolean marked = transactions.execute(status -> {
            int changed = jdbc.sql("""
                            UPDATE uploads SET file_deleted_at = :now, file_removal_due = TRUE
                            WHERE id = :id AND attempt = :attempt AND file_deleted_at IS NULL
                            AND status NOT IN ('QUEUED', 'PROCESSING')""")
                    .param("id", IdempotencyKeys.bytes(upload.id()))
                    .param("attempt", upload.attempt())
                    .param("now", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                    .update();
            if (changed > 0) {
                deeds.toUpload("file-deleted", upload.id(), Map.of("sha256", upload.sha256()));
                return true;
            }
            if (isMarked(upload.id())) {
                return false;
            }
            throw new UploadNotFinished(UploadStatus.QUEUED); // somebody else was faster
        });
        return Boolean.TRUE.equals(marked);
    }

    private boolean isMarked(UUID id) {
        return jdbc.sql("SELECT file_deleted_at IS NOT NULL FROM uploads WHERE id = :id")
                .param("id", IdempotencyKeys.bytes(id))
                .query(Boolean.class)
                .single();
    }

    /** Has the store do what it has not done yet. */
    public void sweep() {
        List<UUID> due;
        do {
            due = jdbc.sql("SELECT id FROM uploads WHERE file_removal_due = TRUE ORDER BY number LIMIT " + BATCH)
                    .query((row, number) -> IdempotencyKeys.uuid(row.getBytes("id")))
                    .list();
        } while (due.stream().allMatch(this::remove) && due.size() == BATCH);
    }

    /** Whether the file is gone. A store that is away is no reason to refuse: the row says already that there is no file. */
    private boolean remove(UUID id) {
        try {
            files.delete(id);
        } catch (FileStoreUnavailable e) {
            log.warn("The file of upload {} is removed later: {}", id, e.toString());
            return false;
        }
        jdbc.sql("UPDATE uploads SET file_removal_due = FALSE WHERE id = :id")
                .param("id", IdempotencyKeys.bytes(id))
                .update();
        log.info("Removed the file of upload {}", id);
        return true;
    }
}
