package dev.rowhouse.uploader.profile;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the columns of a table are like. For one thread. */
final class TableProfile {

    /** Values that are counted in all columns together; each column counts at least the smallest and at most the largest. */
    private static final int ALL_COUNTED = 65_536;

    private static final int LEAST_COUNTED = 64;
    private static final int MOST_COUNTED = 1_024;

    private final List<ColumnProfile> columns;
    private long rows;

    TableProfile(List<Column> columns) {
        int each = Math.max(LEAST_COUNTED, Math.min(MOST_COUNTED, ALL_COUNTED / Math.max(1, columns.size())));
        int capacity = Integer.highestOneBit(each);
        this.columns = columns.stream()
                .map(column -> new ColumnProfile(column, capacity))
                .toList();
    }

    /** Adds a row, its cells as the server writes them. */
    void add(byte[] @Nullable [] cells) {
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(cells[i]);
        }
    }

    long rows() {
        return rows;
    }

    /** What the API tells of the columns, as JSON. */
    String columnsJson() {
        ArrayNode json = JsonMapper.shared().createArrayNode();
        columns.forEach(column -> json.add(column.toJson()));
        return JsonMapper.shared().writeValueAsString(json);
    }
}
