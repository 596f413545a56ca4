package dev.rowhouse.query.catalog;

import dev.rowhouse.query.grammar.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dataset as it can be read at one moment.
 *
 * @param table physical name, in schema {@code rows}
 * @param columns in their order, without {@code _upload} and {@code _line}
 * @param foreignKeys as its schema declares them
 * @param hiddenUploads numbers of the uploads whose rows are in the table but must not be seen
 */
public record Dataset(
        String name, String table, List<Column> columns, List<ForeignKey> foreignKeys, List<Long> hiddenUploads) {

    /** The column of this name, {@code _upload} and {@code _line} included. */
    public Optional<Column> column(String wanted) {
        return allColumns().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** The column whose name looks most like the given one, if any does. */
    public Optional<String> nearestColumn(String wanted) {
        return NearestName.to(wanted, allColumns().map(Column::name).toList());
    }

    /** Tells the dataset from others that had its name before, whichever version of it this is. */
    public String identity() {
        return table.substring(0, table.indexOf('_'));
    }

    private Stream<Column> allColumns() {
        return Stream.concat(columns.stream(), Stream.of(Column.UPLOAD, Column.LINE));
    }
}
