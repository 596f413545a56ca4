package dev.rowhouse.query.search;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.snapshot.TookTooLong;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What can be searched. Whatever a caller may not read is not found, and neither are rows that nobody may see yet. Safe for
 * use by many threads.
 */
public interface SearchIndex {

    /**
     * A page of the datasets whose names, titles or columns have the words, the best first. Neither case nor accents count,
     * and the beginning of a word is enough.
     *
     * @param cursor the end of the page before, or null for the first
     * @throws QueryRefused if the question cannot be asked, or the cursor is none of this list
     * @throws TookTooLong if it takes longer than it may
     */
    NameHits names(Caller caller, WebSearch question, @Nullable String cursor, int limit) throws IOException;

    /**
     * Reads a page of a dataset's rows that have the words, each in whichever column that can be searched, in the order of
     * the rows.
     *
     * @param cursor the end of the page before, or null for the first
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws QueryRefused if the question cannot be asked, or the cursor is none of this list
     * @throws TookTooLong if it takes longer than it may
     * @throws IOException what the reader throws
     */
    void rows(Caller caller, String dataset, WebSearch question, @Nullable String cursor, int limit, RowHits hits)
            throws IOException;
}
