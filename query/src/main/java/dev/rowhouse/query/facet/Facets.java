package dev.rowhouse.query.facet;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.SelectItem;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.output.ResultTooLarge;
import dev.rowhouse.query.plan.LevelStatements;
import dev.rowhouse.query.plan.Planner;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.snapshot.TookTooLong;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the values of columns, all of one request within one snapshot, one limit of time and one of size. */
public final class Facets {

    private static final int MOST_COLUMNS = 10;

    private static final OrderTerm MOST_FREQUENT_FIRST =
            new OrderTerm(null, "count", OrderTerm.Direction.DESC, OrderTerm.Nulls.LAST);

    private final Snapshots snapshots;
    private final Duration timeLimit;
    private final long maxBytes;

    /** {@code maxBytes}: most bytes of the values of an answer; they are in memory together. */
    public Facets(Snapshots snapshots, Duration timeLimit, long maxBytes) {
        this.snapshots = snapshots;
        this.timeLimit = timeLimit;
        this.maxBytes = maxBytes;
    }

    /**
     * What was counted.
     *
     * @param rowCount how many rows fulfil the conditions
     */
    public record Counted(long rowCount, List<Facet> facets) {}

    /**
     * Counts the values of columns among the rows that fulfil conditions.
     *
     * @param most most values of each column
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws QueryRefused if the dataset does not have what is asked for, or too much is
     * @throws TookTooLong if it takes longer than it may
     * @throws ResultTooLarge if the values are too long to be held together
     */
    public Counted count(Caller caller, String name, List<String> columns, Condition.And where, int most)
            throws IOException {
        return snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            requireUsable(columns);
            Counting counting = new Counting(caller, dataset, snapshot, where);
            try {
                long rows = counting.rows();
                List<Facet> facets = new ArrayList<>();
                for (String column : columns) {
                    facets.add(counting.facet(dataset.columnNames().get(column), most));
                }
                return new Counted(rows, facets);
            } catch (TookTooLong e) {
                throw new TookTooLong(timeLimit, e);
            }
        });
    }

    private static void requireUsable(List<String> columns) {
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw QueryRefused.badParameter("column", "expected the names of 1 to " + MOST_COLUMNS + " columns");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw QueryRefused.badParameter("column", "each column can be given once only");
        }
    }

    /** One request. */
    private final class Counting {

        private final Caller caller;
        private final Dataset dataset;
        private final Snapshot snapshot;
        private final Condition.And where;
        private final long begin = System.nanoTime();
        private long bytes;

        Counting(Caller caller, Dataset dataset, Snapshot snapshot, Condition.And where) {
            this.caller = caller;
            this.dataset = dataset;
            this.snapshot = snapshot;
            this.where = where;
        }

        long rows() throws IOException {
            Level all = new Level(List.of(new SelectItem.AllColumns()), where, List.of(), null, 0);
            return query(statements(all).count(), rows -> {
                rows.next();
                long count = number(rows.cell(0));
                rows.next();
                return count;
            });
        }

        Facet facet(Column column, int most) throws IOException {
            Level groups = new Level(
                    List.of(
                            new SelectItem.OneColumn(column.name(), "value", null),
                            new SelectItem.Aggregate(SelectItem.Function.COUNT, null, "count", null)),
                    where,
                    List.of(MOST_FREQUENT_FIRST),
                    null,
                    0);
            List<Facet.Group> counted = query(statements(groups).page(null, most + 1L, 0), rows -> {
                List<Facet.Group> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(group(rows, column.type().format()));
                }
                return read;
            });
            return new Facet(
                    column, List.copyOf(counted.subList(0, Math.min(most, counted.size()))), counted.size() > most);
        }

        private Facet.Group group(Rows rows, CellFormat format) {
            byte[] value = rows.cell(0);
            bytes += value == null ? 0 : value.length;
            if (bytes > maxBytes) {
                throw ResultTooLarge.bytes(maxBytes);
            }
            return new Facet.Group(value == null ? null : format.canonicalText(value), number(rows.cell(1)));
        }

        private LevelStatements statements(Level level) {
            return new LevelStatements(new Planner(caller, snapshot.datasets()).plan(dataset, level));
        }

        /** All statements together have the time that there is. */
        private <T> T query(Sql sql, Snapshot.Reader<T> reader) throws IOException {
            Duration left = timeLimit.minusNanos(System.nanoTime() - begin);
            Duration least = Duration.ofMillis(1);
            Limit limit = new Limit(left.compareTo(least) < 0 ? least : left, Limit.Scope.WHOLE);
            return snapshot.query(sql, limit, reader);
        }
    }

    private static long number(byte @Nullable [] cell) {
        return cell == null ? 0 : Long.parseLong(CellFormat.INTEGER.canonicalText(cell));
    }
}
