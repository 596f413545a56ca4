package dev.rowhouse.uploader.undo;

import dev.rowhouse.uploader.types.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as jobs wrote and overwrote them, told apart by their lineage. All work happens inside the caller's transaction. */
public interface PriorRows {

    /** What going back did. */
    record Reverted(long deleted, long restored) {}

    /** Adds the rows that one upload overwrote to those of other uploads, and counts them. */
    long keep(String prior, String overwritten, long uploadNumber, List<Column> columns);

    /** Whether nothing that any upload overwrote is left. */
    boolean isEmpty(String overwritten);

    /** Whether rows that an upload overwrote are among those of other uploads. */
    boolean isKept(String overwritten, long uploadNumber);

    /** Takes the rows that an upload overwrote away from those of other uploads, into a table of their own. */
    void take(String overwritten, String prior, long uploadNumber, List<Column> columns);

    /** How many records in a table an upload has written last. */
    long written(String table, long uploadNumber);

    /**
     * Looks whether records that an upload has written last can be deleted, without doing so. The one that indexes have most
     * of stands for all: a later {@link #revert} rarely finds otherwise, but it may.
     *
     * @throws dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed if indexes have too much of one
     */
    void requireRemovable(String table, long uploadNumber);

    /**
     * Lets later uploads that overwrote rows of an upload have overwritten what that one had overwritten itself: it is about to
     * be undone, and so its rows are nothing to come back to.
     *
     * @param later where those uploads keep what they overwrote
     */
    void passOn(String prior, long uploadNumber, String later, List<Column> columns);

    /** Forgets those prior rows that were changed again since they were overwritten. */
    void forgetChanged(String table, String prior, long uploadNumber);

    /**
     * Forgets those prior rows that cannot come back, because a key of theirs is taken by now, or because an upload wrote them
     * that was itself undone.
     *
     * @param keys sets of columns that are unique
     * @param undone uploads whose rows must not come back
     * @return lines of records that stay as the job left them, because a key is taken
     */
    List<Long> forgetLost(String table, String prior, long uploadNumber, List<List<Column>> keys, List<Long> undone);

    /**
     * Deletes what an upload wrote last, and puts back what it had overwritten.
     *
     * @param prior null if it has overwritten nothing
     * @param staying lines of the upload that are left alone
     * @throws dev.rowhouse.uploader.catalog.RowTables.TooMuchIndexed if indexes have too much of a record to be deleted
     */
    Reverted revert(String table, @Nullable String prior, long uploadNumber, List<Column> columns, List<Long> staying);

    /** Lines of an upload that other uploads have overwritten: as far as a table of prior rows knows, at most so many. */
    List<Long> overwrittenLines(String prior, long uploadNumber, int most);
}
