package dev.rowhouse.query.records;

import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.query.output.JsonNulls;
import dev.rowhouse.query.output.JsonObjects;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.plan.Link;
import dev.rowhouse.query.plan.Relationship.Cardinality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that were found for a link, as they go into the rows that they are embedded in. Used by one thread. */
final class FoundRows {

    private final Map<List<String>, List<byte[] @Nullable []>> byKey;
    private final boolean isNested;
    private final boolean isOne;
    private final int width;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final JsonObjects objects;

    /** {@code byKey}: rows as they are shown, by the keys of those that they belong to. */
    FoundRows(Link link, Map<List<String>, List<byte[] @Nullable []>> byKey, JsonNulls nulls) {
        List<OutputColumn> columns = link.plan().columns();
        this.byKey = byKey;
        this.isNested = link.form() == Form.NESTED;
        this.isOne = link.relationship().cardinality() == Cardinality.ONE;
        this.width = columns.size();
        this.objects = new JsonObjects(json, columns, nulls);
    }

    /** Adds the cells, or the one cell, that a row has of them; {@code key} is null for a row that none belong to. */
    void addTo(List<byte @Nullable []> cells, @Nullable List<String> key) {
        List<byte[] @Nullable []> found = key == null ? List.of() : byKey.getOrDefault(key, List.of());
        if (isNested) {
            cells.add(isOne && found.isEmpty() ? null : json(found));
            return;
        }
        for (int i = 0; i < width; i++) {
            cells.add(found.isEmpty() ? null : found.get(0)[i]);
        }
    }

    private byte[] json(List<byte[] @Nullable []> found) {
        json.reset();
        try {
            if (isOne) {
                write(found.subList(0, 1));
            } else {
                json.write('[');
                write(found);
                json.write(']');
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return json.toByteArray();
    }

    private void write(List<byte[] @Nullable []> found) throws IOException {
        Cells rows = new Cells(found);
        for (int i = 0; rows.next(); i++) {
            if (i > 0) {
                json.write(',');
            }
            objects.write(rows);
        }
    }
}
