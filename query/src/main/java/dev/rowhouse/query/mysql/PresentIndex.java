package dev.rowhouse.query.mysql;

import dev.rowhouse.query.catalog.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An index that a dataset's table has.
 *
 * @param columns physical names, in their order in the index
 * @param type {@code BTREE} or {@code FULLTEXT}
 */
record PresentIndex(List<String> columns, String type) {

    /** All of them by their names, the one by {@code _upload} and {@code _line} included. */
    static Map<String, PresentIndex> of(JdbcClient jdbc, Dataset dataset) {
        Map<String, PresentIndex> indexes = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT index_name, column_name, index_type FROM information_schema.statistics
                        WHERE table_schema = 'rows' AND table_name = :table ORDER BY index_name, seq_in_index
                        """).param("table", dataset.table()).query(row -> {
            String type = row.getString("index_type");
            indexes.computeIfAbsent(row.getString("index_name"), name -> new PresentIndex(new ArrayList<>(), type))
                    .columns()
                    .add(row.getString("column_name"));
        });
        return indexes;
    }
}
