package dev.rowhouse.uploader.mysql;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.restore.RestoredUpload;
import dev.rowhouse.uploader.restore.RestoredUploads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * They are jobs, since that is where everybody looks up a row's upload by its number. As attempt 0 none of them comes before
 * a real job of the same upload, wherever the newest is looked for.
 */
final class MysqlRestoredUploads implements RestoredUploads {

    private final JdbcTemplate jdbc;

    MysqlRestoredUploads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Long> add(Job restore, List<RestoredUpload> uploads, Instant now) {
        List<Long> numbers = numbers(uploads.size());
        String options = JobJson.MAPPER.writeValueAsString(UploadOptions.DEFAULTS);
        List<@Nullable Object[]> jobs = new ArrayList<>();
        List<Object[]> counts = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            RestoredUpload upload = uploads.get(i);
            long number = numbers.get(i);
            Instant finishedAt = upload.finishedAt();
            UUID parent = upload.parent();
            jobs.add(new @Nullable Object[] {
                number,
                Uuids.bytes(upload.id()),
                Uuids.bytes(upload.createdBy()),
                parent == null ? null : Uuids.bytes(parent),
                Uuids.bytes(upload.id()),
                upload.filename(),
                upload.sizeBytes(),
                upload.sha256(),
                restore.datasetName(),
                restore.datasetId(),
                upload.mode().name(),
                options,
                restore.version(),
                Times.utc(upload.createdAt()),
                finishedAt == null ? null : Times.utc(finishedAt)
            });
            counts.add(new Object[] {
                upload.ledger().rowsRead(),
                upload.ledger().created(),
                upload.ledger().updated(),
                upload.ledger().unchanged(),
                upload.ledger().rejected(),
                upload.ledger().skipped(),
                Times.utc(now),
                number
            });
        }
        jdbc.batchUpdate("""
                INSERT INTO job (upload_number, attempt, upload_id, account_id, parent_upload, file_id, filename,
                    size_bytes, sha256, dataset_name, dataset_id, mode, dry_run, options, state, exclusive,
                    target_version, has_file, created_at, finished_at)
                VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, 'RESTORED', FALSE, ?, FALSE, ?, ?)
                """, jobs);
        jdbc.batchUpdate("""
                INSERT INTO job_count (job_id, revision, rows_read, created, updated, `unchanged`, rejected, skipped,
                    progress_at)
                SELECT id, 0, ?, ?, ?, ?, ?, ?, ? FROM job WHERE upload_number = ? AND attempt = 0
                """, counts);
        return numbers;
    }

    /** The rows of other sessions are never seen: they are gone before they could be. */
    private List<Long> numbers(int count) {
        jdbc.update("INSERT INTO write_number () VALUES ()" + ", ()".repeat(count - 1));
        List<Long> numbers = jdbc.queryForList("SELECT number FROM write_number ORDER BY number", Long.class);
        if (numbers.size() != count) {
            throw new IllegalStateException("%d numbers of %d are left over".formatted(numbers.size(), count));
        }
        jdbc.update("DELETE FROM write_number WHERE number BETWEEN ? AND ?", numbers.get(0), numbers.get(count - 1));
        return numbers;
    }

    @Override
    public void deleteOf(Job restore) {
        delete(
                "j.dataset_id = ? AND j.target_version = ?",
                Objects.requireNonNull(restore.datasetId()),
                restore.version());
    }

    @Override
    public void deleteAll(long datasetId) {
        delete("j.dataset_id = ?", datasetId);
    }

    private void delete(String condition, Object... values) {
        jdbc.update(
                "DELETE j, c FROM job j JOIN job_count c ON c.job_id = j.id WHERE j.state = 'RESTORED' AND "
                        + condition,
                values);
    }

    @Override
    public boolean isRestoring(long jobId) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM job WHERE id = ? AND state = 'RESTORING' LOCK IN SHARE MODE",
                        Integer.class,
                        jobId)
                .isEmpty();
    }

    @Override
    public List<Long> silentSince(Instant since) {
        return jdbc.queryForList("""
                SELECT j.id FROM job j JOIN job_count c ON c.job_id = j.id
                WHERE j.state = 'RESTORING' AND c.progress_at < ?
                """, Long.class, Times.utc(since));
    }
}
