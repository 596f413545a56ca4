package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnNames;
import dev.rowhouse.grammar.sql.FilteredTable;
import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.uploader.change.SelectedRows.Source;
import java.util.List;
import java.util.Optional;
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
        this.names = names(source.columns());
    }

    /** What a request can name in a dataset. */
    static ColumnNames names(List<dev.rowhouse.uploader.types.Column> columns) {
        return new ColumnNames(columns.stream()
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
    public Optional<FullTextIndex> fullTextIndex(Column column) {
        List<String> alone = jdbc.queryForList("""
                SELECT MAX(column_name) FROM information_schema.statistics
                WHERE table_schema = 'rows' AND table_name = ? AND index_type = 'FULLTEXT'
                GROUP BY index_name HAVING COUNT(*) = 1
                """, String.class, source.table());
        return FullTextIndex.of(column, alone.stream().map(List::of).toList());
    }

    @Override
    public boolean writeOther(Condition.Is condition, SqlBuilder sql) {
        return false;
    }
}
