package dev.rowhouse.uploader.index;

import java.util.List;

/**
 * An index that somebody wants.
 *
 * @param columns names of columns, as people know them
 */
public record IndexChoice(IndexKind kind, List<String> columns) {

    public IndexChoice {
        columns = List.copyOf(columns);
    }
}
