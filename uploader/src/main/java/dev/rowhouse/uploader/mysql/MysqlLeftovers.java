package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Leftovers;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlLeftovers implements Leftovers {

    private static final Logger log = LoggerFactory.getLogger(MysqlLeftovers.class);
    private static final int ROWS_AT_ONCE = 20_000;

    private final JdbcTemplate jdbc;

    MysqlLeftovers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Failed(long jobId, long uploadNumber, String table) {}

    @Override
    public void deleteRowsOfFailedJobs() {
        List<Failed> failed = jdbc.query(
                """
                SELECT id, upload_number, dataset_id, target_version FROM job
                WHERE hides_rows AND state IN ('FAILED', 'CANCELLED')
                """,
                (row, n) -> new Failed(
                        row.getLong("id"),
                        row.getLong("upload_number"),
                        RowTables.versionTable(row.getLong("dataset_id"), row.getInt("target_version"))));
        for (Failed job : failed) {
            int deleted;
            do {
                deleted = jdbc.update(
                        "DELETE FROM %s WHERE _upload = ? LIMIT %d"
                                .formatted(MysqlRowTables.quoted(job.table()), ROWS_AT_ONCE),
                        job.uploadNumber());
            } while (deleted == ROWS_AT_ONCE);
            jdbc.update("UPDATE job SET hides_rows = FALSE WHERE id = ?", job.jobId());
        }
    }

    @Override
    public void dropRetiredTables(Instant retiredBefore) {
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM retired_table WHERE retired_at <= ?", String.class, Times.utc(retiredBefore));
        for (String table : tables) {
            try {
                jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                    try (var statement = connection.createStatement()) {
                        // a reader keeps the table's metadata locked; the default would wait for it a day or a year
                        statement.execute("SET SESSION lock_wait_timeout = 1");
                        try {
                            return statement.execute("DROP TABLE IF EXISTS " + MysqlRowTables.quoted(table));
                        } finally {
                            statement.execute("SET SESSION lock_wait_timeout = DEFAULT");
                        }
                    }
                });
                jdbc.update("DELETE FROM retired_table WHERE table_name = ?", table);
            } catch (DataAccessException e) {
                log.debug("Table {} is still in use", table, e);
            }
        }
    }
}
