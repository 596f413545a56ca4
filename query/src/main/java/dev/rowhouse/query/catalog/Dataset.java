package dev.rowhouse.query.catalog;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnNames;
import java.util.List;

/**
 * A dataset as it can be read at one moment.
 *
 * @param table physical name, in schema {@code rows}
 * @param revision another one whenever rows that can be seen have changed
 * @param columns in their order, without {@code _upload} and {@code _line}
 * @param foreignKeys as its schema declares them
 * @param hiddenUploads numbers of the uploads whose rows are in the table but must not be seen
 */
public record Dataset(
        String name,
        String table,
        long revision,
        List<Column> columns,
        List<ForeignKey> foreignKeys,
        List<Long> hiddenUploads) {

    public ColumnNames columnNames() {
        return new ColumnNames(columns);
    }

    /** The number that the catalog knows it by. */
    public long id() {
        return Long.parseLong(identity().substring(1));
    }

    /** Tells the dataset from others that had its name before, whichever version of it this is. */
    public String identity() {
        return table.substring(0, table.indexOf('_'));
    }
}
