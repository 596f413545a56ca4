package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.snapshot.SqlBuilder;
import dev.rowhouse.query.snapshot.VisibleRows;

/** Writes columns. */
final class ColumnSql {

    private ColumnSql() {}

    /** The column as the table has it. */
    static SqlBuilder plain(SqlBuilder sql, Column column) {
        return sql.add(VisibleRows.ALIAS + ".").identifier(column.physical());
    }

    /** The column as it is shown: for the number of an upload its id. */
    static SqlBuilder shown(SqlBuilder sql, Column column) {
        if (column.equals(Column.UPLOAD)) {
            return sql.add("(SELECT MIN(j.upload_id) FROM job AS j WHERE j.upload_number = " + VisibleRows.ALIAS
                    + ".`_upload`)");
        }
        return plain(sql, column);
    }
}
