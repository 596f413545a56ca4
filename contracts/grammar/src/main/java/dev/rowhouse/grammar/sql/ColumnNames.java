package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.NearestName;
import dev.rowhouse.grammar.QueryRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request can name in a dataset.
 *
 * @param own columns of the dataset in their order, without {@code _upload} and {@code _line}
 */
public record ColumnNames(List<Column> own) {

    /** The column of this name, {@code _upload} and {@code _line} included. */
    public Optional<Column> find(String name) {
        return all().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The column of this name, {@code _upload} and {@code _line} included.
     *
     * @throws QueryRefused if there is none
     */
    public Column get(String name) {
        return find(name).orElseThrow(() -> QueryRefused.unknownColumn(name, nearest(name)));
    }

    private Optional<String> nearest(String name) {
        return NearestName.to(name, all().map(Column::name).toList());
    }

    private Stream<Column> all() {
        return Stream.concat(own.stream(), Stream.of(Column.UPLOAD, Column.LINE));
    }
}
