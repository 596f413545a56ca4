package dev.rowhouse.query.snapshot;

import dev.rowhouse.grammar.sql.Sql;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows at one moment. Used by one thread; one result is read at a time. */
public interface RowQueries {

    /**
     * Runs a statement and hands its result over. If the reader fails or stops before the end, the statement is stopped in
     * the server, and nothing more can be read at this moment.
     *
     * @throws IOException what the reader throws
     * @throws TookTooLong if the limit runs out
     * @throws BadExpression if it has a regular expression of which the server makes nothing
     */
    <T extends @Nullable Object> T query(Sql sql, Snapshot.Limit limit, Snapshot.Reader<T> reader) throws IOException;
}
