package dev.rowhouse.uploader.change;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a dataset that conditions select. All work happens inside the caller's transaction and session. */
public interface SelectedRows {

    /** The id of the upload that a record comes from. */
    Column UPLOAD = new Column("_upload", "_upload", FieldType.STRING, null, "CHAR(36)");

    /** The line of it. */
    Column LINE = new Column("_line", "_line", FieldType.INTEGER, null, "INT UNSIGNED");

    /**
     * The table that records are selected in.
     *
     * @param hidden uploads whose rows nobody sees: none of them is selected
     */
    record Source(String table, List<Column> columns, List<Long> hidden) {}

    /**
     * A record as texts: the canonical ones of its values, by its place among those that are selected. Besides a dataset's
     * columns {@link #UPLOAD} and {@link #LINE} can be asked for.
     */
    record Line(long line, List<@Nullable String> values) {}

    /**
     * Selects the records that a reader would be shown, and numbers them from 1 on in the order of their lineage.
     *
     * @param level conditions; where it says how many, also in which order they are taken
     * @param most no more than these are selected
     * @throws dev.rowhouse.grammar.QueryRefused if the dataset does not have what the conditions ask for
     * @throws BadExpression if the database cannot use a regular expression
     */
    Selection select(Source source, Level level, long most);

    /** Records as an upload has taken them out of their dataset, of some of its lines in their order. */
    List<Line> takenOut(String overwritten, long uploadNumber, List<Column> columns, Collection<Long> lines);

    /** Selected records, until it is closed. Not safe for use by several threads. */
    interface Selection extends AutoCloseable {

        /** How many there are. */
        long count();

        /**
         * Sets those aside that have certain values already: nothing further is done to them.
         *
         * @param values table of one row
         * @param given columns whose values count
         * @return how many they are
         */
        long leaveEqual(String values, List<Column> given);

        /**
         * Copies the others with new values to another table, under the lineage of an upload.
         *
         * @param values table of one row
         * @param given columns whose values come from there
         * @throws dev.rowhouse.uploader.load.BulkLoader.RowTooWide with the number of the first one that is more than a record
         *     can hold; then nothing of the transaction may be kept
         */
        long copyWith(String values, List<Column> given, String stage, long uploadNumber);

        /**
         * Copies the others as they are to where an undo finds them.
         *
         * @throws dev.rowhouse.uploader.load.BulkLoader.RowTooWide with the number of the first one that does not fit there;
         *     then nothing of the transaction may be kept
         */
        long keep(String overwritten, long uploadNumber);

        /**
         * Deletes the others from their dataset.
         *
         * @throws dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed if indexes have too much of one; then none was deleted
         */
        long delete();

        /** Says that the others are records of an upload now, on the lines of their numbers. */
        void belongTo(long uploadNumber);

        /** Some of them as they are now, in the order of their numbers. Not of records that were deleted. */
        List<Line> read(List<Column> columns, Collection<Long> lines);

        /**
         * All of them as they are now.
         *
         * @param order by which columns they are sorted before they are by their numbers
         */
        List<Line> present(List<Column> columns, List<OrderTerm> order);

        /** All of them as an upload has taken them out of their dataset; sorted alike. */
        List<Line> takenOut(String overwritten, long uploadNumber, List<Column> columns, List<OrderTerm> order);

        @Override
        void close();
    }
}
