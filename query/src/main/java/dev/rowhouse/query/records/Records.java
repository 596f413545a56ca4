package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.grammar.RecordsQuery;
import java.io.IOException;

/** The records of datasets. */
public interface Records {

    /**
     * Reads a page of a dataset as it is at this moment, and hands it over row by row.
     *
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws QueryRefused if the dataset does not have what the query asks for
     * @throws IOException if the answer cannot be written; the statement is stopped then
     */
    void read(Caller caller, String dataset, RecordsQuery query, Counting counting, RecordsAnswer answer)
            throws IOException;

    /** Whether the rows of all pages are counted. */
    enum Counting {
        NONE,
        EXACT
    }
}
