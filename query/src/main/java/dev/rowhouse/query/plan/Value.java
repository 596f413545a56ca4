package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.output.OutputColumn;
import org.jspecify.annotations.Nullable;

/**
 * A value that an answer shows of each row.
 *
 * @param name of its member in the answer
 * @param sql what gives it
 * @param group what rows are put together by; null for an aggregate
 */
record Value(
        String name,
        Sql sql,
        ColumnType type,
        CellFormat format,
        @Nullable Sql group) implements Item {

    static Value of(String name, String alias, Column column) {
        return new Value(
                name,
                ColumnSql.shown(alias, column),
                column.type(),
                column.type().format(),
                ColumnSql.plain(alias, column));
    }

    OutputColumn output() {
        return new OutputColumn(name, format);
    }
}
