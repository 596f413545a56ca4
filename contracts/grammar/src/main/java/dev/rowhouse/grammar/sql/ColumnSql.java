package dev.rowhouse.grammar.sql;

/** Writes columns of the table that has some alias in a statement. */
public final class ColumnSql {

    private ColumnSql() {}

    /** The column as the table has it. */
    public static SqlBuilder plain(SqlBuilder sql, String alias, Column column) {
        return sql.add(alias + ".").identifier(column.physical());
    }

    public static Sql plain(String alias, Column column) {
        return plain(new SqlBuilder(), alias, column).build();
    }

    /** The column as it is shown: for the number of an upload its id. */
    public static Sql shown(String alias, Column column) {
        return column.equals(Column.UPLOAD)
                ? new SqlBuilder()
                        .add("(SELECT MIN(j.upload_id) FROM job AS j WHERE j.upload_number = " + alias + ".`_upload`)")
                        .build()
                : plain(alias, column);
    }
}
