package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.profile.RowSlices;
import dev.rowhouse.uploader.types.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;

/**
 * Every slice is a snapshot of its own of catalog and rows, which tells what readers see and which uploads are hidden.
 * It ends with the slice, and with it the lock on the table's definition: whoever wants to drop or to change the table waits
 * for a slice at most. The server stops a slice that takes too long; what was read of it is its rows.
 */
final class MysqlRowSlices implements RowSlices {

    private static final String LOCK = "rowhouse.profiles";
    private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);

    /** MySQL, MariaDB: the time limit ran out. */
    private static final Set<Integer> TIME_IS_UP = Set.of(3024, 1969);

    private final JdbcTemplate jdbc;
    private final Supplier<Server> server;

    MysqlRowSlices(JdbcTemplate jdbc, Supplier<Server> server) {
        this.jdbc = jdbc;
        this.server = server;
    }

    /** The server gives the lock back when its connection ends, however it does. */
    @Override
    public boolean exclusively(Consumer<Reader> work) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Integer.valueOf(1).equals(own.queryForObject("SELECT GET_LOCK(?, 0)", Integer.class, LOCK))) {
                return false;
            }
            try {
                own.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                own.execute("SET SESSION " + limit());
                work.accept(new SliceReader(own));
                return true;
            } finally {
                own.execute("SET SESSION %s = DEFAULT".formatted(limitName()));
                own.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
                own.queryForList("SELECT RELEASE_LOCK(?)", Integer.class, LOCK);
            }
        }));
    }

    private String limit() {
        long time = server.get() == Server.MARIADB ? LONGEST_SLICE.toSeconds() : LONGEST_SLICE.toMillis();
        return limitName() + " = " + time;
    }

    private String limitName() {
        return server.get() == Server.MARIADB ? "max_statement_time" : "max_execution_time";
    }

    private static final class SliceReader implements Reader {

        private final JdbcTemplate jdbc;

        SliceReader(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Optional<Visible> visible(long datasetId) {
            return jdbc
                    .query(
                            """
                            SELECT v.version, d.revision, v.columns FROM dataset d
                            JOIN dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
                            WHERE d.id = ?
                            """,
                            (row, n) -> new Visible(
                                    row.getInt("version"),
                                    row.getLong("revision"),
                                    JobJson.MAPPER.readValue(
                                            row.getString("columns"), new TypeReference<List<Column>>() {})),
                            datasetId)
                    .stream()
                    .findFirst();
        }

        @Override
        public Optional<Slice> read(long datasetId, Visible visible, Position behind, int most, RowSink sink) {
            jdbc.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            try {
                return isCurrent(datasetId, visible.version())
                        ? Optional.of(read(sql(datasetId, visible), behind, most, sink))
                        : Optional.empty();
            } finally {
                jdbc.execute("ROLLBACK");
            }
        }

        private boolean isCurrent(long datasetId, int version) {
            return !jdbc.queryForList(
                            "SELECT 1 FROM dataset WHERE id = ? AND current_version = ?",
                            Integer.class,
                            datasetId,
                            version)
                    .isEmpty();
        }

        private String sql(long datasetId, Visible visible) {
            String hidden = jdbc
                    .queryForList(
                            "SELECT DISTINCT upload_number FROM job WHERE dataset_id = ? AND hides_rows",
                            Long.class,
                            datasetId)
                    .stream()
                    .map(String::valueOf)
                    .collect(joining(", "));
            return """
                    SELECT _upload, _line, %s FROM %s WHERE (_upload = ? AND _line > ? OR _upload > ?)%s
                    ORDER BY _upload, _line LIMIT ?
                    """.formatted(
                            ColumnSql.names(visible.columns()),
                            MysqlRowTables.quoted(RowTables.versionTable(datasetId, visible.version())),
                            hidden.isEmpty() ? "" : " AND _upload NOT IN (" + hidden + ")");
        }

        private Slice read(String sql, Position behind, int most, RowSink sink) {
            return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Slice>) connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                    statement.setFetchSize(Integer.MIN_VALUE); // the driver keeps one row in memory
                    statement.setLong(1, behind.upload());
                    statement.setLong(2, behind.line());
                    statement.setLong(3, behind.upload());
                    statement.setInt(4, most);
                    return read(statement, behind, most, sink);
                }
            }));
        }

        private static Slice read(PreparedStatement statement, Position behind, int most, RowSink sink)
                throws SQLException {
            Position end = behind;
            int count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                int width = rows.getMetaData().getColumnCount() - 2;
                while (rows.next()) {
                    byte[] @Nullable [] cells = new byte[width] @Nullable [];
                    for (int i = 0; i < width; i++) {
                        cells[i] = rows.getBytes(i + 3);
                    }
                    sink.add(cells);
                    end = new Position(rows.getLong(1), rows.getLong(2));
                    count++;
                }
            } catch (SQLException e) {
                if (count == 0 || !TIME_IS_UP.contains(e.getErrorCode())) {
                    throw e;
                }
                return new Slice(end, false);
            }
            return new Slice(end, count < most);
        }
    }
}
