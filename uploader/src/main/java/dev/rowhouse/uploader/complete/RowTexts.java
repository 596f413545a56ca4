package dev.rowhouse.uploader.complete;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The rows of a job as they were sent, for those that turn out to be rejects only after they were loaded. */
public interface RowTexts {

    /** Takes the cells of one row. */
    @FunctionalInterface
    interface Taker {
        void row(long line, List<String> cells);
    }

    /** Hands over the cells of the rows that start on the given lines, in order. */
    void read(SortedSet<Long> lines, Taker taker);

    /** The cells of the rows that start on the given lines. */
    default Map<Long, List<String>> cells(SortedSet<Long> lines) {
        Map<Long, List<String>> found = new HashMap<>();
        read(lines, found::put);
        return found;
    }
}
