package dev.rowhouse.uploader.profile;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of datasets that can be seen, a few at a time: between two slices nothing is held that a change of the table
 * would have to wait for.
 */
public interface RowSlices {

    /**
     * Does work that nobody, in any process, does at the same time. A process that dies is no longer in the way.
     *
     * @return false if somebody else is at such work; then nothing was done
     */
    boolean exclusively(Consumer<Reader> work);

    /** Reads slices, for one thread and as long as the work lasts. */
    interface Reader {

        /** What there is to read of a dataset; empty if there is nothing. */
        Optional<Visible> visible(long datasetId);

        /**
         * Reads on behind a row.
         *
         * @param most most rows of the slice; it can have fewer where they take long
         * @return empty if readers see another version by now
         */
        Optional<Slice> read(long datasetId, Visible visible, Position behind, int most, RowSink sink);
    }

    /** Takes the cells of a row as the server writes them. */
    @FunctionalInterface
    interface RowSink {
        void add(byte[] @Nullable [] cells);
    }

    /**
     * What readers see of a dataset.
     *
     * @param revision another one after every change of that
     */
    record Visible(int version, long revision, List<Column> columns) {}

    /** A row. */
    record Position(long upload, long line) {

        /** Before all rows. */
        public static final Position BEGIN = new Position(0, -1);
    }

    /**
     * What was read.
     *
     * @param end its last row, or the one that it was to begin behind where it has none
     * @param isLast whether there is nothing behind it
     */
    record Slice(Position end, boolean isLast) {}
}
