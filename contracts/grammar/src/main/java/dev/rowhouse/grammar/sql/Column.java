package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.values.ColumnType;

/**
 * A column of a dataset.
 *
 * @param name as people know it; any text
 * @param physical its name in the dataset's table, never taken from a request
 */
public record Column(String name, String physical, ColumnType type) {

    /** The upload that brought a row. */
    public static final Column UPLOAD = new Column("_upload", "_upload", ColumnType.UPLOAD);

    /** The physical line of the upload's file at which a row starts. */
    public static final Column LINE = new Column("_line", "_line", ColumnType.INTEGER);

    /** Whether every row has a value. */
    public boolean isNeverNull() {
        return equals(UPLOAD) || equals(LINE);
    }
}
