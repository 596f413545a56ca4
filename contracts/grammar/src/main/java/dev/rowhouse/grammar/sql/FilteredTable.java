package dev.rowhouse.grammar.sql;

import dev.rowhouse.grammar.Condition;
import java.util.Optional;

/** A dataset's table where a statement names it. */
public interface FilteredTable {

    /** What the statement calls the table; never taken from a request. */
    String alias();

    ColumnNames columnNames();

    /** The full-text index that the column has for itself alone. */
    Optional<FullTextIndex> fullTextIndex(Column column);

    /**
     * Writes a condition that is not about a column but about something else of this name.
     *
     * @return false if there is no such thing, and nothing was written
     */
    boolean writeOther(Condition.Is condition, SqlBuilder sql);
}
