package dev.rowhouse.query.records;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.cache.DataVersion;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.index.SlowFilters;
import dev.rowhouse.query.output.JsonNulls;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.plan.Cursor;
import dev.rowhouse.query.plan.LevelPlan;
import dev.rowhouse.query.plan.LevelStatements;
import dev.rowhouse.query.plan.LevelStatements.Part;
import dev.rowhouse.query.plan.OrderKey;
import dev.rowhouse.query.plan.Planner;
import dev.rowhouse.query.records.Page.Total;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
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
 * <p>The link to the next page stands in the header, before any row. A page that is not too long is therefore read with
 * the row behind it, and held in memory. Of a longer one, or of one that proves too large, the end is looked for first, by
 * its keys alone; rows can then be streamed however many there are.
 */
public final class SnapshotRecords implements Records {

    /** Rows for which embedded ones are fetched at once. */
    private static final int BATCH = 200;

    /** Longest page that is held, in rows; as many come where nobody says how many are wanted. */
    private static final long HELD_ROWS = 1_000;

    /** Largest page that is held, in bytes of memory; as many requests as there are connections may hold one. */
    private static final long HELD_BYTES = 4 << 20;

    /** Longest page of rows that were put together for which it is told whether more follow. */
    private static final long LOOKED_BEHIND = 10_000;

    /** Up to so many rows {@link Counting#ESTIMATED} counts. */
    private static final long COUNTED = 100_000;

    private final Snapshots snapshots;
    private final SlowFilters slowFilters;
    private final Limit limit;
    private final long maxEmbedded;

    /**
     * Reads through snapshots.
     *
     * @param maxEmbedded most bytes that are embedded in a batch of rows
     */
    public SnapshotRecords(Snapshots snapshots, SlowFilters slowFilters, Duration timeLimit, long maxEmbedded) {
        this.snapshots = snapshots;
        this.slowFilters = slowFilters;
        this.limit = new Limit(timeLimit, Limit.Scope.FIRST_ROW);
        this.maxEmbedded = maxEmbedded;
    }

    @Override
    public void read(Caller caller, String name, RecordsQuery query, Wishes wishes, RecordsAnswer answer)
            throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            Planner planner = new Planner(caller, snapshot.datasets());
            LevelPlan plan = planner.plan(dataset, query.level());
            if (answer.isAnsweredBy(DataVersion.of(planner.datasets()))) {
                return plan;
            }
            Reading reading = new Reading(snapshot, plan, query, wishes.nulls());
            try {
                reading.read(wishes.counting(), wishes.expectation(), answer);
            } finally {
                reading.tellItsTime(); // one that was stopped for its time is the slowest of all
            }
            return plan;
        });
    }

    @Override
    public void export(Caller caller, String name, RecordsQuery query, Export export) throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            LevelPlan plan = new Planner(caller, snapshot.datasets()).plan(dataset, query.level());
            if (!plan.links().isEmpty()) {
                throw QueryRefused.badParameter("select", "an export is of one dataset and embeds no other");
            }
            LevelStatements statements = new LevelStatements(plan);
            String cursor = query.after();
            Sql after = cursor == null ? null : statements.after(cursor);
            long rowLimit = Objects.requireNonNullElse(query.level().limit(), Long.MAX_VALUE);
            return snapshot.stream(statements.page(after, rowLimit, query.offset()), limit, rows -> {
                RowWriter writer = export.begin(plan.columns(), rows.columns());
                writeWhole(rows, writer);
                return writer;
            });
        });
    }

    /** One request. */
    private final class Reading {

        private final Snapshot snapshot;
        private final LevelPlan plan;
        private final LevelStatements statements;
        private final JsonNulls nulls;
        private final long pageSize;
        private final long offset;
        private final @Nullable String cursor;
        private final @Nullable Sql after;
        private final long begin = System.nanoTime();
        private boolean timeIsTold;

        Reading(Snapshot snapshot, LevelPlan plan, RecordsQuery query, JsonNulls nulls) {
            this.snapshot = snapshot;
            this.plan = plan;
            this.statements = new LevelStatements(plan);
            this.nulls = nulls;
            this.pageSize = query.limit();
            this.offset = query.offset();
            this.cursor = query.after();
            this.after = cursor == null ? null : statements.after(cursor);
        }

        void read(Counting counting, Expectation expectation, RecordsAnswer answer) throws IOException {
            Total total = total(counting);
            if (total != null && counting == Counting.EXACT && offset > total.rows()) {
                throw new OutOfRange(offset, total.rows());
            }
            if (expectation == Expectation.ONE) {
                one(answer, total);
            } else if (plan.isAggregated()) {
                aggregated(answer, total);
            } else if (!mayBeHeld() || !held(answer, total)) {
                streamed(answer, total);
            }
        }

        private boolean mayBeHeld() {
            return plan.links().isEmpty()
                    && pageSize > 0
                    && pageSize <= HELD_ROWS
                    && HeldPage.fits(width(), pageSize, HELD_BYTES);
        }

        /** Answers with a page out of memory, or does nothing and says false if it is too large for that. */
        private boolean held(RecordsAnswer answer, @Nullable Total total) throws IOException {
            HeldPage page = new HeldPage(width(), pageSize, HELD_BYTES);
            for (Part part : offset == 0 ? statements.parts(cursor) : List.of(statements.whole(after))) {
                if (page.room() > 0) {
                    snapshot.query(statements.pageWithKeys(part, page.room(), offset), limit, rows -> {
                        page.add(rows);
                        return page;
                    });
                }
            }
            tellItsTime();
            if (page.isTooLarge()) {
                return false;
            }
            byte @Nullable [] @Nullable [] last = page.lastBeforeMore();
            String next = last == null ? null : Cursor.encode(plan.order(), keys(last));
            answer(answer, new Page(plan.columns(), next, next != null, total), page.rows());
            return true;
        }

        private void streamed(RecordsAnswer answer, @Nullable Total total) throws IOException {
            String next = next();
            Optional<RowWriter> rows = answer.begin(new Page(plan.columns(), next, next != null, total));
            if (rows.isPresent()) {
                write(rows.get());
            }
        }

        /** Tells, once, how long the database took; when rows are streamed, until the first of them came. */
        void tellItsTime() {
            if (!timeIsTold) {
                timeIsTold = true;
                FilterColumns columns = FilterColumns.of(plan.level());
                slowFilters.seen(
                        plan.dataset(),
                        columns.equality(),
                        columns.range(),
                        columns.order(),
                        Duration.ofNanos(System.nanoTime() - begin));
            }
        }

        private void one(RecordsAnswer answer, @Nullable Total total) throws IOException {
            List<byte[] @Nullable []> rows = batch(after, Math.min(2, pageSize), offset);
            if (rows.size() != 1) {
                throw new NotOneRow(rows.isEmpty());
            }
            answer(answer, new Page(plan.columns(), null, false, total), shown(rows));
        }

        private void aggregated(RecordsAnswer answer, @Nullable Total total) throws IOException {
            if (pageSize > LOOKED_BEHIND) {
                Optional<RowWriter> rows = answer.begin(new Page(plan.columns(), null, false, total));
                if (rows.isPresent()) {
                    write(rows.get());
                }
                return;
            }
            List<byte[] @Nullable []> rows = batch(null, pageSize + 1, offset);
            boolean full = pageSize > 0 && rows.size() > pageSize;
            answer(answer, new Page(plan.columns(), null, full, total), rows.subList(0, (int)
                    Math.min(pageSize, rows.size())));
        }

        private static void answer(RecordsAnswer answer, Page page, List<byte[] @Nullable []> rows) throws IOException {
            Optional<RowWriter> writer = answer.begin(page);
            if (writer.isPresent()) {
                writeWhole(new Cells(rows), writer.get());
            }
        }

        /** The server's guess is of rows, not of groups, so these are always counted. */
        private @Nullable Total total(Counting asked) throws IOException {
            Counting counting = plan.isAggregated() && asked != Counting.NONE ? Counting.EXACT : asked;
            return switch (counting) {
                case NONE -> null;
                case EXACT -> new Total(count(), Counting.EXACT, true);
                case PLANNED -> new Total(snapshot.estimate(statements.matching()), Counting.PLANNED, false);
                case ESTIMATED -> {
                    long guess = snapshot.estimate(statements.matching());
                    boolean many = guess > COUNTED;
                    yield new Total(many ? guess : count(), Counting.ESTIMATED, !many);
                }
            };
        }

        private long count() throws IOException {
            return snapshot.query(statements.count(), limit, rows -> {
                rows.next();
                byte[] count = rows.cell(0);
                rows.next();
                return count == null ? 0 : Long.parseLong(CellFormat.INTEGER.canonicalText(count));
            });
        }

        private @Nullable String next() throws IOException {
            if (pageSize == 0) {
                return null;
            }
            return snapshot.<@Nullable String>query(statements.end(after, pageSize, offset), limit, rows -> {
                if (!rows.next()) {
                    return null;
                }
                List<@Nullable String> keys = new ArrayList<>();
                for (int i = 0; i < plan.order().size(); i++) {
                    keys.add(key(plan.order().get(i), rows.cell(i)));
                }
                boolean more = rows.next() && !rows.next();
                return more ? Cursor.encode(plan.order(), keys) : null;
            });
        }

        private void write(RowWriter writer) throws IOException {
            if (!plan.links().isEmpty()) {
                writeInBatches(writer);
                return;
            }
            snapshot.stream(statements.page(after, pageSize, offset), limit, rows -> {
                tellItsTime();
                writeWhole(rows, writer);
                return writer;
            });
        }

        /** A connection reads one result at a time, so each batch is read to its end before what belongs to it. */
        private void writeInBatches(RowWriter writer) throws IOException {
            Sql behind = after;
            long skipped = offset;
            long left = pageSize;
            boolean begun = false;
            while (left > 0 || !begun) {
                int size = (int) Math.min(left, BATCH);
                List<byte[] @Nullable []> rows = batch(behind, size, skipped);
                List<byte[] @Nullable []> shown = shown(rows);
                if (!begun) {
                    writer.begin();
                    begun = true;
                }
                writeAll(new Cells(shown), writer);
                left = rows.size() < size ? 0 : left - size;
                if (left > 0) {
                    behind = statements.after(lastKeys(rows.get(rows.size() - 1)));
                    skipped = 0;
                }
            }
            writer.end();
        }

        private List<byte[] @Nullable []> shown(List<byte[] @Nullable []> rows) throws IOException {
            return new EmbeddedRows(snapshot, limit, maxEmbedded, nulls).complete(plan, rows);
        }

        private List<byte[] @Nullable []> batch(@Nullable Sql behind, long size, long skipped) throws IOException {
            Sql page = plan.isAggregated()
                    ? statements.page(behind, size, skipped)
                    : statements.pageWithKeys(behind, size, skipped);
            int width = width();
            return snapshot.query(page, limit, rows -> {
                tellItsTime();
                List<byte[] @Nullable []> read = new ArrayList<>();
                while (rows.next()) {
                    byte[] @Nullable [] cells = new byte[width] @Nullable [];
                    for (int i = 0; i < width; i++) {
                        cells[i] = rows.cell(i);
                    }
                    read.add(cells);
                }
                return read;
            });
        }

        /** Cells of a row that is read with its keys. */
        private int width() {
            return plan.valueCount() + plan.linkKeys().size() + plan.order().size();
        }

        private List<@Nullable String> keys(byte[] @Nullable [] row) {
            int at = plan.valueCount() + plan.linkKeys().size();
            List<@Nullable String> keys = new ArrayList<>();
            for (OrderKey key : plan.order()) {
                keys.add(key(key, row[at++]));
            }
            return keys;
        }

        private List<Optional<Object>> lastKeys(byte[] @Nullable [] row) {
            List<Optional<Object>> values = new ArrayList<>();
            List<@Nullable String> keys = keys(row);
            for (int i = 0; i < keys.size(); i++) {
                String text = keys.get(i);
                ColumnType type = type(plan.order().get(i).column());
                values.add(text == null ? Optional.empty() : type.literal(text));
            }
            return values;
        }
    }

    private static void writeWhole(Rows rows, RowWriter writer) throws IOException {
        writer.begin();
        writeAll(rows, writer);
        writer.end();
    }

    private static void writeAll(Rows rows, RowWriter writer) throws IOException {
        while (rows.next()) {
            writer.row(rows);
        }
    }

    private static @Nullable String key(OrderKey key, byte @Nullable [] raw) {
        return raw == null ? null : type(key.column()).format().canonicalText(raw);
    }

    /** Uploads are sorted by their numbers, not by the ids that are shown. */
    private static ColumnType type(Column column) {
        return column.equals(Column.UPLOAD) ? ColumnType.INTEGER : column.type();
    }
}
