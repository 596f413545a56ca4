package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.grammar.RecordsQuery;
import dev.rowhouse.query.output.OutputColumn;
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
import java.util.Objects;
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
    private final Limit limit;

    public SnapshotRecords(Snapshots snapshots, Duration timeLimit) {
        this.snapshots = snapshots;
        this.limit = new Limit(timeLimit, Limit.Scope.FIRST_ROW);
    }

    @Override
    public void read(Caller caller, String name, RecordsQuery query, Counting counting, RecordsAnswer answer)
            throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            RecordsStatements statements = RecordsStatements.of(query, dataset);
            Page page = new Page(
                    statements.selected().stream().map(Selected::output).toList(),
                    next(snapshot, statements, query),
                    counting == Counting.EXACT ? count(snapshot, statements) : null);
            Optional<RowWriter> rows = answer.begin(page);
            if (rows.isPresent()) {
                write(snapshot, statements, query, rows.get());
            }
            return page;
        });
    }

    @Override
    public void export(Caller caller, String name, RecordsQuery query, Export export) throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            RecordsStatements statements = RecordsStatements.of(query, dataset);
            List<OutputColumn> columns =
                    statements.selected().stream().map(Selected::output).toList();
            long rowLimit = Objects.requireNonNullElse(query.limit(), Long.MAX_VALUE);
            return snapshot.query(statements.page(rowLimit, query.offset()), limit, rows -> {
                RowWriter writer = export.begin(columns, rows.columns());
                write(rows, writer);
                return writer;
            });
        });
    }

    private @Nullable String next(Snapshot snapshot, RecordsStatements statements, RecordsQuery query)
            throws IOException {
        if (query.pageLimit() == 0) {
            return null;
        }
        return snapshot.<@Nullable String>query(statements.end(query.pageLimit(), query.offset()), limit, rows -> {
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
        snapshot.query(statements.page(query.pageLimit(), query.offset()), limit, rows -> {
            write(rows, writer);
            return writer;
        });
    }

    private static void write(Rows rows, RowWriter writer) throws IOException {
        writer.begin();
        while (rows.next()) {
            writer.row(rows);
        }
        writer.end();
    }
}
