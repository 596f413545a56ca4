package dev.rowhouse.query.search;

import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a page of rows that were found, one after the other. */
public interface RowHits {

    /** Called once, before the first row. */
    void begin(Searched searched, List<OutputColumn> columns) throws IOException;

    /**
     * Called for each row.
     *
     * @param matched columns in which words were found
     * @param cells at the row; its first cells are those of the columns
     */
    void row(UUID upload, long line, List<String> matched, Rows cells) throws IOException;

    /** Called once, behind the last row; {@code next} is the end of the page, or null if no row is behind it. */
    void end(@Nullable String next) throws IOException;

    /**
     * What was searched, and for what.
     *
     * @param columns those that can be searched
     * @param otherColumns those of text that cannot
     * @param leftOut words of the question that no index has
     */
    record Searched(List<String> columns, List<String> otherColumns, List<String> leftOut) {

        /** Whether every text of the dataset was looked at. */
        public boolean isComplete() {
            return otherColumns.isEmpty();
        }
    }
}
