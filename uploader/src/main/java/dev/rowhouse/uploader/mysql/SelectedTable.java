package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnNames;
import dev.rowhouse.grammar.sql.FilteredTable;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.uploader.change.SelectedRows.Source;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A dataset's table whose records are selected; nothing is embedded in them. */
final class SelectedTable implements FilteredTable {

    static final String ALIAS = "t";

    private final JdbcTemplate jdbc;
    private final Source source;
    private final ColumnNames names;

    SelectedTable(JdbcTemplate jdbc, Source source) {
        this.jdbc = jdbc;
        this.source = source;
        this.names = new ColumnNames(source.columns().stream()
                .map(column -> new Column(
                        column.name(),
                        column.physical(),
                        ColumnType.named(column.type().toString())))
                .toList());
    }

    @Override
    public String alias() {
        return ALIAS;
    }

    @Override
    public ColumnNames columnNames() {
        return names;
    }

    @Override
    public boolean isSearchable(Column column) {
        List<Integer> indexes = jdbc.queryForList("""
                SELECT 1 FROM information_schema.statistics
                WHERE table_schema = 'rows' AND table_name = ? AND index_type = 'FULLTEXT'
                GROUP BY index_name HAVING COUNT(*) = 1 AND MAX(column_name) = ?
                """, Integer.class, source.table(), column.physical());
        return !indexes.isEmpty();
    }

    @Override
    public boolean writeOther(Condition.Is condition, SqlBuilder sql) {
        return false;
    }
}
