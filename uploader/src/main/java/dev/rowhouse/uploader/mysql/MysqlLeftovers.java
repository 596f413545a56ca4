package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Leftovers;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

final class MysqlLeftovers implements Leftovers {

    private static final Logger log = LoggerFactory.getLogger(MysqlLeftovers.class);
    private static final int ROWS_AT_ONCE = 20_000;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    MysqlLeftovers(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Hidden(long datasetId, long uploadNumber) {}

    @Override
    public void deleteHiddenRows() {
        List<Hidden> hidden =
                jdbc.query("""
                SELECT DISTINCT j.dataset_id, j.upload_number FROM job j
                WHERE j.hides_rows AND j.state IN ('FAILED', 'CANCELLED', 'UNDONE')
                AND NOT EXISTS (SELECT 1 FROM job o WHERE o.upload_number = j.upload_number
                    AND o.state IN ('ACCEPTED', 'LOADING'))
                """, (row, n) -> new Hidden(row.getLong("dataset_id"), row.getLong("upload_number")));
        for (Hidden each : hidden) {
            try {
                deleteHiddenRows(each.datasetId(), each.uploadNumber());
            } catch (TooMuchIndexed e) {
                log.warn("Rows of dataset {} that nobody sees stay: {}", each.datasetId(), e.getMessage());
            }
        }
    }

    /** In all versions that there are: an undo may bring back one that is not the current now. */
    @Override
    public void deleteHiddenRows(long datasetId, long uploadNumber) {
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' AND table_name LIKE ?",
                String.class,
                "d%d\\_v%%".formatted(datasetId));
        for (String table : tables) {
            String delete =
                    "DELETE FROM %s WHERE _upload = ? LIMIT %d".formatted(MysqlRowTables.quoted(table), ROWS_AT_ONCE);
            while (ifLeft(uploadNumber, () -> TakenOut.by(jdbc, delete, uploadNumber) == ROWS_AT_ONCE)) {
                // the next piece
            }
        }
        ifLeft(
                uploadNumber,
                () -> jdbc.update("UPDATE job SET hides_rows = FALSE WHERE upload_number = ?", uploadNumber) > 0);
    }

    /**
     * Does a piece of the work as long as an upload's hidden rows are left over and not those of an attempt that loads. Its
     * jobs are locked meanwhile, so none of them begins to load: which one can have done since the caller has looked, be it by
     * another plan of the same job or as a new attempt.
     *
     * @return what the work returns, or false if there is nothing to do any more
     */
    private boolean ifLeft(long uploadNumber, BooleanSupplier work) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            List<Attempt> attempts = jdbc.query(
                    "SELECT state, hides_rows FROM job WHERE upload_number = ? FOR UPDATE",
                    (row, n) -> new Attempt(row.getString("state"), row.getBoolean("hides_rows")),
                    uploadNumber);
            boolean loads = attempts.stream().anyMatch(each -> each.state().equals(JobState.LOADING.name()));
            return !loads && attempts.stream().anyMatch(Attempt::hidesRows) && work.getAsBoolean();
        }));
    }

    private record Attempt(String state, boolean hidesRows) {}

    /** The oldest first: as long as that one is kept, all are, and nothing else is looked at. */
    @Override
    public void forgetOverwritten(Instant finishedBefore) {
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' AND table_name LIKE 'd%\\_w%'",
                String.class);
        for (String table : tables) {
            forgetOverwritten(MysqlRowTables.quoted(table), finishedBefore);
        }
    }

    private void forgetOverwritten(String table, Instant finishedBefore) {
        String oldest = """
                SELECT f._new_upload FROM (SELECT _new_upload FROM %s ORDER BY _new_upload LIMIT 1) f
                JOIN job j ON j.upload_number = f._new_upload WHERE j.finished_at < ?
                """.formatted(table);
        List<Long> upload = jdbc.queryForList(oldest, Long.class, Times.utc(finishedBefore));
        while (!upload.isEmpty()) {
            jdbc.update("DELETE FROM %s WHERE _new_upload = ?".formatted(table), upload.get(0));
            upload = jdbc.queryForList(oldest, Long.class, Times.utc(finishedBefore));
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
