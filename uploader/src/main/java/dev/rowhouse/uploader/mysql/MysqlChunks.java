package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.Chunks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

final class MysqlChunks implements Chunks {

    private static final RowMapper<ChunkRange> RANGE =
            (row, n) -> new ChunkRange(row.getLong("from_byte"), row.getLong("to_byte"), row.getLong("first_line"));

    private final JdbcTemplate jdbc;

    MysqlChunks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(long jobId, List<ChunkRange> chunks) {
        jdbc.update("DELETE FROM job_chunk WHERE job_id = ?", jobId);
        List<Object[]> rows = new ArrayList<>();
        for (ChunkRange chunk : chunks) {
            rows.add(new Object[] {jobId, rows.size(), chunk.from(), chunk.to(), chunk.firstLine()});
        }
        jdbc.batchUpdate(
                "INSERT INTO job_chunk (job_id, chunk, from_byte, to_byte, first_line) VALUES (?, ?, ?, ?, ?)", rows);
    }

    @Override
    public ChunkRange get(long jobId, int chunk) {
        return jdbc.query("SELECT * FROM job_chunk WHERE job_id = ? AND chunk = ?", RANGE, jobId, chunk)
                .get(0);
    }

    @Override
    public List<ChunkRange> all(long jobId) {
        return jdbc.query("SELECT * FROM job_chunk WHERE job_id = ? ORDER BY chunk", RANGE, jobId);
    }
}
