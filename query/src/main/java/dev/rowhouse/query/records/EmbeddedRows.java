package dev.rowhouse.query.records;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.output.JsonNulls;
import dev.rowhouse.query.output.ResultTooLarge;
import dev.rowhouse.query.plan.LevelPlan;
import dev.rowhouse.query.plan.LevelStatements;
import dev.rowhouse.query.plan.Link;
import dev.rowhouse.query.plan.Relationship;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what is embedded for some rows at once, by one statement for each level, and puts it into them. It all is in
 * memory meanwhile, so it has a limit.
 */
final class EmbeddedRows {

    private final Snapshot snapshot;
    private final Limit limit;
    private final long maxBytes;
    private final JsonNulls nulls;
    private long bytes;

    /** For one batch of rows. */
    EmbeddedRows(Snapshot snapshot, Limit limit, long maxBytes, JsonNulls nulls) {
        this.snapshot = snapshot;
        this.limit = limit;
        this.maxBytes = maxBytes;
        this.nulls = nulls;
    }

    /**
     * Makes rows as they are shown of rows that have their values, then the keys of their links.
     *
     * @throws ResultTooLarge if more is embedded than memory is given for
     */
    List<byte[] @Nullable []> complete(LevelPlan plan, List<byte[] @Nullable []> rows) throws IOException {
        List<Link> links = plan.links();
        if (links.isEmpty()) {
            return rows;
        }
        int keyAt = plan.valueCount();
        List<Fetched> fetched = new ArrayList<>();
        for (Link link : links) {
            fetched.add(fetch(link, rows, keyAt));
            keyAt += link.relationship().here().size();
        }
        List<Boolean> linksAmongItems = plan.linksAmongItems();
        List<byte[] @Nullable []> shown = new ArrayList<>();
        for (byte[] @Nullable [] row : rows) {
            shown.add(shown(linksAmongItems, row, fetched));
        }
        return shown;
    }

    private static byte[] @Nullable [] shown(
            List<Boolean> linksAmongItems, byte[] @Nullable [] row, List<Fetched> fetched) {
        List<byte @Nullable []> cells = new ArrayList<>();
        int value = 0;
        int link = 0;
        for (boolean isLink : linksAmongItems) {
            if (isLink) {
                Fetched next = fetched.get(link++);
                next.found().addTo(cells, key(row, next.keyAt(), next.here()));
            } else {
                cells.add(row[value++]);
            }
        }
        return cells.toArray(new byte[0] @Nullable []);
    }

    private Fetched fetch(Link link, List<byte[] @Nullable []> rows, int keyAt) throws IOException {
        Relationship relationship = link.relationship();
        Map<List<String>, List<Object>> keys = new LinkedHashMap<>();
        for (byte[] @Nullable [] row : rows) {
            List<String> key = key(row, keyAt, relationship.here());
            if (key != null && !keys.containsKey(key)) {
                literals(key, relationship.there()).ifPresent(literals -> keys.put(key, literals));
            }
        }
        Map<List<String>, List<byte[] @Nullable []>> byKey = new HashMap<>();
        if (!keys.isEmpty()) {
            LevelPlan plan = link.plan();
            List<byte[] @Nullable []> found = read(plan, relationship, List.copyOf(keys.values()));
            int thereAt = plan.valueCount() + plan.linkKeys().size();
            List<byte[] @Nullable []> shown = complete(plan, found);
            for (int i = 0; i < found.size(); i++) {
                List<String> key = key(found.get(i), thereAt, relationship.there());
                if (key != null) {
                    byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(shown.get(i));
                }
            }
        }
        return new Fetched(relationship.here(), keyAt, new FoundRows(link, byKey, nulls));
    }

    private List<byte[] @Nullable []> read(LevelPlan plan, Relationship relationship, List<List<Object>> keys)
            throws IOException {
        int width = plan.valueCount()
                + plan.linkKeys().size()
                + relationship.there().size();
        return snapshot.query(new LevelStatements(plan).embedded(relationship, keys), limit, rows -> {
            List<byte[] @Nullable []> read = new ArrayList<>();
            while (rows.next()) {
                read.add(cells(rows, width));
            }
            return read;
        });
    }

    private byte[] @Nullable [] cells(Rows rows, int width) {
        byte[] @Nullable [] cells = new byte[width] @Nullable [];
        for (int i = 0; i < width; i++) {
            byte[] cell = rows.cell(i);
            cells[i] = cell;
            bytes += cell == null ? 0 : cell.length;
        }
        if (bytes > maxBytes) {
            throw ResultTooLarge.bytes(maxBytes);
        }
        return cells;
    }

    /** Null if any of its values is: such a row belongs to no other. */
    private static @Nullable List<String> key(byte[] @Nullable [] row, int from, List<Column> columns) {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            byte[] cell = row[from + i];
            if (cell == null) {
                return null;
            }
            key.add(format(columns.get(i)).canonicalText(cell));
        }
        return key;
    }

    private static CellFormat format(Column column) {
        return column.equals(Column.UPLOAD) ? CellFormat.INTEGER : column.type().format();
    }

    private static Optional<List<Object>> literals(List<String> key, List<Column> columns) {
        List<Object> literals = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).type().literal(key.get(i)).ifPresent(literals::add);
        }
        return literals.size() == columns.size() ? Optional.of(literals) : Optional.empty();
    }

    /** What was found for a link, and where rows have the keys for it. */
    private record Fetched(List<Column> here, int keyAt, FoundRows found) {}
}
