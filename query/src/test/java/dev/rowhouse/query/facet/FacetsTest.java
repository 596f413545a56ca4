package dev.rowhouse.query.facet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.UnaskedDatabase;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration STATEMENT = Duration.ofMillis(20);

    private final Database database = new Database();

    /** Ten columns would else have eleven times the time. */
    @Test
    void eachStatementHasTheTimeThatThoseBeforeItHaveLeft() throws IOException {
        Facets.Counted counted = new Facets(database, LIMIT, 1_000)
                .count(
                        new Caller(UUID.randomUUID(), Caller.Role.USER),
                        "a",
                        List.of("x", "y"),
                        new Condition.And(List.of()),
                        10);

        assertThat(counted.facets()).hasSize(2);
        assertThat(database.limits).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(database.limits.get(0)).isLessThanOrEqualTo(LIMIT);
        assertThat(database.limits.get(2)).isLessThanOrEqualTo(LIMIT.minus(STATEMENT.multipliedBy(2)));
    }

    /** Takes its time for each statement, and gives a row to each. */
    private static final class Database extends UnaskedDatabase implements Snapshots {

        private final List<Duration> limits = new ArrayList<>();

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
            return work.in(this);
        }

        @Override
        public DatasetAccess datasets() {
            return this;
        }

        @Override
        public Optional<Dataset> open(Caller caller, String name) {
            List<Column> columns =
                    List.of(new Column("x", "c1", ColumnType.INTEGER), new Column("y", "c2", ColumnType.INTEGER));
            return Optional.of(new Dataset(name, "d1_v1", 1, columns, List.of(), List.of()));
        }

        @Override
        public <T extends @Nullable Object> T query(Sql sql, Limit limit, Reader<T> reader) throws IOException {
            assertThat(limit.scope()).isEqualTo(Limit.Scope.WHOLE);
            limits.add(limit.time());
            long end = System.nanoTime() + STATEMENT.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            return reader.read(new OneRow());
        }
    }

    private static final class OneRow implements Rows {

        private int moves;

        @Override
        public List<ResultColumn> columns() {
            return List.of();
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
