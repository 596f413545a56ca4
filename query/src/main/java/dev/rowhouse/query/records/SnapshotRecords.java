package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.grammar.RecordsQuery;
import dev.rowhouse.query.index.SlowFilters;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.values.CellFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records read within one snapshot.
 *
 * <p>The link to the next page stands in the header, before any row. So the end of the page is looked for first, by its
 * keys alone; rows can then be streamed however many there are.
 */
public final class SnapshotRecords implements Records {

    private final Snapshots snapshots;
    private final SlowFilters slowFilters;
    private final Limit limit;

    public SnapshotRecords(Snapshots snapshots, SlowFilters slowFilters, Duration timeLimit) {
        this.snapshots = snapshots;
        this.slowFilters = slowFilters;
        this.limit = new Limit(timeLimit, Limit.Scope.FIRST_ROW);
    }

    @Override
    public void read(Caller caller, String name, RecordsQuery query, Counting counting, RecordsAnswer answer)
            throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            RecordsStatements statements = RecordsStatements.of(query, dataset);
            Page page = timed(
                    dataset,
                    query,
                    () -> new Page(
                            statements.selected().stream().map(Selected::output).toList(),
                            next(snapshot, statements, query),
                            counting == Counting.EXACT ? count(snapshot, statements) : null));
            Optional<RowWriter> rows = answer.begin(page);
            if (rows.isPresent()) {
                write(snapshot, statements, query, rows.get());
            }
            return page;
        });
    }

    /** A statement that was stopped for its time is the slowest of all. */
    private Page timed(Dataset dataset, RecordsQuery query, PageWork work) throws IOException {
        long begin = System.nanoTime();
        try {
            return work.page();
        } finally {
            FilterColumns columns = FilterColumns.of(query);
            slowFilters.seen(
                    dataset,
                    columns.equality(),
                    columns.range(),
                    columns.order(),
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Looks for what is to be known of a page. */
    @FunctionalInterface
    private interface PageWork {
        Page page() throws IOException;
    }

    private @Nullable String next(Snapshot snapshot, RecordsStatements statements, RecordsQuery query)
            throws IOException {
        if (query.limit() == 0) {
            return null;
        }
        return snapshot.<@Nullable String>query(statements.end(query.limit(), query.offset()), limit, rows -> {
            if (!rows.next()) {
                return null;
            }
            List<@Nullable String> keys = keys(rows, statements.keyColumns());
            boolean more = rows.next() && !rows.next();
            return more ? Cursor.encode(statements.order(), keys) : null;
        });
    }

    private static List<@Nullable String> keys(Rows rows, List<Column> columns) {
        List<@Nullable String> keys = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            CellFormat format = column.equals(Column.UPLOAD)
                    ? CellFormat.INTEGER
                    : column.type().format();
            byte[] raw = rows.cell(i);
            keys.add(raw == null ? null : format.canonicalText(raw));
        }
        return keys;
    }

    private long count(Snapshot snapshot, RecordsStatements statements) throws IOException {
        return snapshot.query(statements.count(), limit, rows -> {
            rows.next();
            byte[] count = rows.cell(0);
            rows.next();
            return count == null ? 0 : Long.parseLong(CellFormat.INTEGER.canonicalText(count));
        });
    }

    private void write(Snapshot snapshot, RecordsStatements statements, RecordsQuery query, RowWriter writer)
            throws IOException {
        snapshot.query(statements.page(query.limit(), query.offset()), limit, rows -> {
            writer.begin();
            while (rows.next()) {
                writer.row(rows);
            }
            writer.end();
            return writer;
        });
    }
}
