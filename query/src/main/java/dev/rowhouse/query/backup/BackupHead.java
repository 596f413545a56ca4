package dev.rowhouse.query.backup;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a dataset is besides its rows and its Table Schema, as JSON. */
final class BackupHead {

    private static final List<String> OF_COLUMNS = List.of("name", "type", "format", "sql_type", "notation");

    private final Snapshot snapshot;
    private final Limit limit;
    private final JsonMapper json;

    BackupHead(Snapshot snapshot, Limit limit, JsonMapper json) {
        this.snapshot = snapshot;
        this.limit = limit;
        this.json = json;
    }

    String of(DatasetDescription dataset) throws IOException {
        ObjectNode head = json.createObjectNode();
        head.put("name", dataset.name());
        head.put("title", dataset.title());
        head.put("owner", dataset.owner().toString());
        head.put("created_at", dataset.createdAt().toString());
        head.put("updated_at", dataset.updatedAt().toString());
        head.put("row_count", dataset.rowCount());
        ArrayNode columns = head.putArray("columns");
        ArrayNode grants = head.putArray("grants");
        ArrayNode indexes = head.putArray("indexes");
        each("""
                SELECT d.declared, v.columns FROM dataset AS d
                JOIN dataset_version AS v ON v.dataset_id = d.id AND v.version = d.current_version WHERE d.name = ?
                """, dataset, rows -> {
            head.put("declared", !text(rows, 0, CellFormat.INTEGER).equals("0"));
            json.readTree(text(rows, 1, CellFormat.TEXT)).forEach(column -> copy(column, columns.addObject()));
        });
        each("""
                SELECT g.account_id, g.permission, g.granted_at FROM dataset AS d
                JOIN dataset_grant AS g ON g.dataset_id = d.id WHERE d.name = ? ORDER BY g.granted_at, g.account_id
                """, dataset, rows -> {
            ObjectNode grant = grants.addObject();
            grant.put("account", text(rows, 0, CellFormat.UPLOAD_ID));
            grant.put("permission", text(rows, 1, CellFormat.TEXT));
            grant.put("granted_at", text(rows, 2, CellFormat.DATETIME));
        });
        each("""
                SELECT i.columns, i.kind FROM dataset AS d
                JOIN dataset_index AS i ON i.dataset_id = d.id WHERE d.name = ? AND NOT i.unwanted ORDER BY i.id
                """, dataset, rows -> {
            ObjectNode index = indexes.addObject();
            index.set("columns", json.readTree(text(rows, 0, CellFormat.TEXT)));
            index.put("type", text(rows, 1, CellFormat.TEXT));
        });
        return head.toString();
    }

    private static void copy(JsonNode column, ObjectNode to) {
        for (String member : OF_COLUMNS) {
            JsonNode value = column.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                to.set(member, value);
            }
        }
    }

    private void each(String sql, DatasetDescription dataset, Consumer<Rows> taker) throws IOException {
        snapshot.query(new Sql(sql, List.of(dataset.name())), limit, rows -> {
            while (rows.next()) {
                taker.accept(rows);
            }
            return taker;
        });
    }

    private static String text(Rows rows, int index, CellFormat format) {
        byte[] cell = rows.cell(index);
        if (cell == null) {
            throw new IllegalStateException("The catalog has no value in column " + index);
        }
        return format.canonicalText(cell);
    }
}
