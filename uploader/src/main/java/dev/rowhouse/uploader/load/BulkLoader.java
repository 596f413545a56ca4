package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.types.Violation;
import java.util.List;

/** Takes rows into a table as fast as the database can. */
public interface BulkLoader {

    /**
     * Loads rows inside the caller's transaction. Each begins with its {@code _upload} and {@code _line}, then come the columns in
     * their order.
     *
     * @return how many rows the server says it took
     * @throws RowTooWide if a row has more text than the table can hold of one row; then none was taken
     * @throws ValuesChanged if the server did not take every value as it was sent
     */
    long load(String table, List<Column> columns, RowBytes rows);

    /** A row has more text than the table can hold of one row. */
    final class RowTooWide extends RuntimeException {

        private final long line;

        /** Some row of several. */
        public RowTooWide(Throwable cause) {
            this(0, cause);
        }

        /** The first such row, by the line that it has of its job. */
        public RowTooWide(long line, Throwable cause) {
            super(cause);
            this.line = line;
        }

        /** The line of the row; 0 where it was not looked for. */
        public long line() {
            return line;
        }

        /** Why the row is a reject. */
        public Reason reason() {
            return new Reason(
                    Violation.Code.TOO_LONG.toString(), null, 0, "", "the row has more text than a record can hold");
        }
    }

    /** The server changed or left out values that had passed our checks. Nothing of it may be kept. */
    final class ValuesChanged extends RuntimeException {

        public ValuesChanged(String message) {
            super(message);
        }
    }
}
