package dev.rowhouse.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.UnaskedDatabase;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.snapshot.ConfinedRows;
import dev.rowhouse.query.snapshot.RowQueries;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.sql.QueryParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.util.unit.DataSize;

/** Two accounts see two moments. Nothing is told of rows that the catalog says something else of by then. */
class QueryRunsTest {

    private static final Caller CALLER = new Caller(UUID.randomUUID(), Caller.Role.USER);

    private final Catalog catalog = new Catalog();
    private final Table table = new Table();
    private final QueryRuns runs =
            new QueryRuns(catalog, catalog, table, new QueryLimits(Duration.ofSeconds(1), 10, DataSize.ofKilobytes(1)));

    @Test
    void aQueryIsWrittenAnewWhereItsDatasetsHaveChangedMeanwhile() throws IOException {
        catalog.changesBeforeRows = 3;

        assertThat(run()).isEqualTo("[{\"n\":1}]");
        assertThat(table.asked).as("asked once, with what is hidden by then").hasSize(1);
        assertThat(table.asked.get(0).parameters()).containsExactly(3L);
    }

    @Test
    void nothingIsToldWhereDatasetsDoNotComeToRest() {
        catalog.changesBeforeRows = Integer.MAX_VALUE;

        assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(this::run);
        assertThat(table.asked).isEmpty();
    }

    private String run() throws IOException {
        List<String> results = new ArrayList<>();
        runs.run(
                CALLER,
                "SELECT n FROM a",
                QueryParameters.NONE,
                OutputFormat.JSON,
                (result, cost) -> results.add(result.toString(StandardCharsets.UTF_8)));
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** A catalog in which an upload is hidden, another one after each change. */
    private static final class Catalog extends UnaskedDatabase implements Snapshots {

        private int changesBeforeRows;
        private long hidden;
        private boolean isInSnapshot;

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
            isInSnapshot = true;
            try {
                return work.in(this);
            } finally {
                isInSnapshot = false;
            }
        }

        @Override
        public DatasetAccess datasets() {
            return this;
        }

        @Override
        public Optional<Dataset> open(Caller caller, String name) {
            Column n = new Column("n", "c1", ColumnType.INTEGER);
            return Optional.of(new Dataset(name, "d1_v1", 1, List.of(n), List.of(), List.of(hidden)));
        }

        @Override
        public String mark(Dataset dataset) {
            if (!isInSnapshot && hidden < changesBeforeRows) {
                hidden++;
            }
            return "hides " + hidden;
        }
    }

    /** Gives one row to whatever is asked. */
    private static final class Table implements ConfinedRows, RowQueries {

        private final List<Sql> asked = new ArrayList<>();

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
            return work.in(this);
        }

        @Override
        public <T extends @Nullable Object> T query(Sql sql, Snapshot.Limit limit, Snapshot.Reader<T> reader)
                throws IOException {
            asked.add(sql);
            return reader.read(new OneRow());
        }
    }

    private static final class OneRow implements Rows {

        private int moves;

        @Override
        public List<ResultColumn> columns() {
            return List.of(new ResultColumn("n", CellFormat.INTEGER, 0, 0));
        }

        @Override
        public boolean next() {
            return ++moves == 1;
        }

        @Override
        public byte @Nullable [] cell(int index) {
            return new byte[] {'1'};
        }
    }
}
