package dev.rowhouse.query.index;

import dev.rowhouse.query.catalog.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where indexes are read from. */
public interface TableIndexes {

    /** The indexes that a dataset's owner chose, in the order in which he did. */
    List<Chosen> chosen(Dataset dataset);

    /** The columns of every index that the dataset's table has, the one by {@code _upload} and {@code _line} left out. */
    List<List<String>> present(Dataset dataset);

    /**
     * An index that somebody chose.
     *
     * @param type {@code btree} or {@code fulltext}
     * @param state {@code building}, {@code ready} or {@code failed}
     * @param problem why it cannot be made; null unless it failed
     */
    record Chosen(
            List<String> columns,
            String type,
            String state,
            @Nullable String problem) {}
}
