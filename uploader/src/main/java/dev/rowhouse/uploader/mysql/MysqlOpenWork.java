package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.OpenWork;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlOpenWork implements OpenWork {

    private final JdbcTemplate jdbc;

    MysqlOpenWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Stalled> claimStalled(Instant since, Instant now) {
        List<Stalled> candidates = jdbc.query(
                """
                SELECT j.id, j.epoch, j.state, j.traceparent FROM job j JOIN job_count c ON c.job_id = j.id
                WHERE j.state IN ('ACCEPTED', 'LOADING', 'UNDOING') AND c.progress_at < ? ORDER BY j.id
                """,
                (row, n) -> new Stalled(
                        row.getLong("id"),
                        row.getInt("epoch"),
                        JobState.valueOf(row.getString("state")),
                        row.getString("traceparent")),
                Times.utc(since));
        return candidates.stream()
                .filter(job -> jdbc.update(
                                "UPDATE job_count SET progress_at = ? WHERE job_id = ? AND progress_at < ?",
                                Times.utc(now),
                                job.jobId(),
                                Times.utc(since))
                        == 1)
                .toList();
    }

    @Override
    public List<Integer> openChunks(long jobId, int epoch) {
        return jdbc.queryForList("""
                SELECT c.chunk FROM job_chunk c JOIN job_count n ON n.job_id = c.job_id
                LEFT JOIN chunk_done d ON d.job_id = c.job_id AND d.epoch = ? AND d.chunk = c.chunk
                WHERE c.job_id = ? AND c.chunk < n.chunks_announced AND d.chunk IS NULL ORDER BY c.chunk
                """, Integer.class, epoch, jobId);
    }
}
