package dev.rowhouse.uploader.mysql;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.job.JobCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MysqlJobCounts implements JobCounts {

    private final JdbcClient jdbc;

    MysqlJobCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void start(long jobId, long revision, Instant now) {
        jdbc.sql("INSERT INTO job_count (job_id, revision, progress_at) VALUES (?, ?, ?)")
                .params(jobId, revision, Times.utc(now))
                .update();
    }

    @Override
    public Count plan(long jobId, long bytesTotal, int chunks, int announced, Instant now) {
        jdbc.sql("""
                        UPDATE job_count
                        SET revision = revision + 1, chunks_total = ?, chunks_announced = ?, progress_at = ?
                        WHERE job_id = ?
                        """).params(chunks, announced, Times.utc(now), jobId).update();
        return read(jobId, bytesTotal);
    }

    @Override
    public Count next(long jobId, long bytesTotal) {
        jdbc.sql("UPDATE job_count SET revision = revision + 1 WHERE job_id = ?")
                .param(jobId)
                .update();
        return read(jobId, bytesTotal);
    }

    @Override
    public long lastRevision(UUID uploadId) {
        return jdbc.sql("""
                        SELECT COALESCE(MAX(c.revision), 0) FROM job_count c JOIN job j ON j.id = c.job_id
                        WHERE j.upload_id = ?
                        """).param(Uuids.bytes(uploadId)).query(Long.class).single();
    }

    @Override
    public long nextOfUpload(long jobId, UUID uploadId) {
        long next = lastRevision(uploadId) + 1;
        jdbc.sql("UPDATE job_count SET revision = ? WHERE job_id = ?")
                .params(next, jobId)
                .update();
        return next;
    }

    @Override
    public boolean claimChunk(long jobId, int epoch, int chunk) {
        try {
            jdbc.sql("INSERT INTO chunk_done (job_id, epoch, chunk) VALUES (?, ?, ?)")
                    .params(jobId, epoch, chunk)
                    .update();
            return true;
        } catch (DuplicateKeyException done) {
            return false;
        }
    }

    @Override
    public Count addChunk(long jobId, ChunkCount chunk, long bytesTotal, Instant now) {
        jdbc.sql("""
                        UPDATE job_count
                        SET revision = revision + 1, chunks_done = chunks_done + 1, bytes_done = bytes_done + ?,
                            rows_read = rows_read + ?, created = created + ?, rejected = rejected + ?, progress_at = ?
                        WHERE job_id = ?
                        """)
                .params(chunk.bytes(), chunk.rowsRead(), chunk.created(), chunk.rejected(), Times.utc(now), jobId)
                .update();
        return read(jobId, bytesTotal);
    }

    @Override
    public void announceNext(long jobId) {
        jdbc.sql("UPDATE job_count SET chunks_announced = chunks_announced + 1 WHERE job_id = ?")
                .param(jobId)
                .update();
    }

    @Override
    public boolean isLoading(long jobId, int epoch) {
        return jdbc.sql("SELECT 1 FROM job WHERE id = ? AND epoch = ? AND state = 'LOADING' LOCK IN SHARE MODE")
                .params(jobId, epoch)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public Count now(long jobId, long bytesTotal) {
        return read(jobId, bytesTotal);
    }

    @Override
    public Ledger ledger(long jobId) {
        return read(jobId, 0).ledger();
    }

    @Override
    public long rejected(long jobId) {
        return jdbc.sql("SELECT rejected FROM job_count WHERE job_id = ?")
                .param(jobId)
                .query(Long.class)
                .single();
    }

    @Override
    public void refuse(long jobId, long rows) {
        jdbc.sql("UPDATE job_count SET created = created - ?, rejected = rejected + ? WHERE job_id = ?")
                .params(rows, rows, jobId)
                .update();
    }

    @Override
    public void progress(long jobId, Instant now) {
        jdbc.sql("UPDATE job_count SET progress_at = ? WHERE job_id = ?")
                .params(Times.utc(now), jobId)
                .update();
    }

    @Override
    public void settle(long jobId, long updated, long unchanged, long skipped) {
        jdbc.sql("""
                        UPDATE job_count
                        SET created = created - ? - ? - ?, updated = updated + ?, `unchanged` = `unchanged` + ?,
                            skipped = skipped + ?
                        WHERE job_id = ?
                        """)
                .params(updated, unchanged, skipped, updated, unchanged, skipped, jobId)
                .update();
    }

    @Override
    public void settleDeleted(long jobId, long rows) {
        jdbc.sql("UPDATE job_count SET created = created - ?, deleted = deleted + ? WHERE job_id = ?")
                .params(rows, rows, jobId)
                .update();
    }

    @Override
    public void clear(long jobId) {
        jdbc.sql("""
                        UPDATE job_count
                        SET bytes_done = 0, chunks_total = 0, chunks_announced = 0, chunks_done = 0, rows_read = 0,
                            created = 0, updated = 0, `unchanged` = 0, rejected = 0, skipped = 0
                        WHERE job_id = ?
                        """).param(jobId).update();
        jdbc.sql("DELETE FROM job_chunk WHERE job_id = ?").param(jobId).update();
    }

    private Count read(long jobId, long bytesTotal) {
        return jdbc.sql("SELECT * FROM job_count WHERE job_id = ?")
                .param(jobId)
                .query((row, n) -> count(row, bytesTotal))
                .single();
    }

    private static Count count(ResultSet row, long bytesTotal) throws SQLException {
        long rowsRead = row.getLong("rows_read");
        int total = row.getInt("chunks_total");
        int done = row.getInt("chunks_done");
        long bytesDone = done == total && total > 0 ? bytesTotal : row.getLong("bytes_done");
        return new Count(
                row.getLong("revision"),
                new Progress(bytesDone, bytesTotal, rowsRead, done, total),
                new Ledger(
                        rowsRead,
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("rejected"),
                        row.getLong("skipped"),
                        row.getLong("deleted")),
                row.getInt("chunks_announced"));
    }
}
