package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.Condition.State;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnNames;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.FilteredTable;
import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of one level, of which besides its columns what is embedded in it can be asked. */
record ReadTable(Dataset dataset, String alias, Map<String, Link> links, DatasetAccess datasets)
        implements FilteredTable {

    @Override
    public ColumnNames columnNames() {
        return dataset.columnNames();
    }

    @Override
    public Optional<FullTextIndex> fullTextIndex(Column column) {
        return datasets.fullTextIndexes(dataset).stream()
                .filter(index -> index.column().equals(column))
                .findFirst();
    }

    @Override
    public boolean writeOther(Condition.Is condition, SqlBuilder sql) {
        Link link = links.get(condition.column());
        if (link == null) {
            return false;
        }
        if (condition.state() == State.NULL) {
            sql.add("NOT ");
        } else if (condition.state() != State.NOT_NULL) {
            throw QueryRefused.badValue(
                    link.name(), condition.state().name().toLowerCase(Locale.ROOT), "null or not_null after 'is.'");
        }
        writeExists(link, sql);
        return true;
    }

    /** Adds that a row has some embedded one. */
    void writeExists(Link link, SqlBuilder sql) {
        sql.add("EXISTS (SELECT 1");
        writeEmbedded(link, sql);
        sql.add(")");
    }

    /**
     * The value that the one row has which is embedded in a row; null where there is none. Should there be more, as what was
     * a key when it was declared need not be one for ever, it is that of the one which is shown.
     */
    Sql embeddedValue(Link link, Column column) {
        LevelPlan inner = link.plan();
        Long limit = inner.level().limit();
        SqlBuilder sql = new SqlBuilder().add("(SELECT ");
        ColumnSql.plain(sql, inner.alias(), column);
        writeEmbedded(link, sql);
        OrderSql.orderBy(sql, inner.order());
        return sql.add(" LIMIT ")
                .parameter(limit == null ? 1 : Math.min(limit, 1))
                .add(" OFFSET ")
                .parameter(inner.level().offset())
                .add(")")
                .build();
    }

    /** Adds the rows that are embedded in a row, from {@code FROM} on. */
    private void writeEmbedded(Link link, SqlBuilder sql) {
        Relationship relationship = link.relationship();
        LevelPlan inner = link.plan();
        VisibleRows.from(sql, relationship.dataset(), inner.alias());
        for (int i = 0; i < relationship.here().size(); i++) {
            ColumnSql.plain(sql.add(" AND "), alias, relationship.here().get(i)).add(" = ");
            ColumnSql.plain(sql, inner.alias(), relationship.there().get(i));
        }
        sql.add(" AND ").add(inner.where());
    }
}
