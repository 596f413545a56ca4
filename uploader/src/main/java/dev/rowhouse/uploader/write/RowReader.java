package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of a dataset's table inside the caller's transaction. */
public interface RowReader {

    /**
     * The records that an upload wrote last, in the order of its lines, each as the canonical texts of the given columns.
     */
    List<List<@Nullable String>> written(String table, long uploadNumber, List<Column> columns);
}
