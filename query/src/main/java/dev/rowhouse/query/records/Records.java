package dev.rowhouse.query.records;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.UnknownDataset;
import dev.rowhouse.query.output.JsonNulls;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The records of datasets. */
public interface Records {

    /**
     * Reads a page of a dataset as it is at this moment, and hands it over row by row.
     *
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws UnknownDataset if that goes for one that is embedded
     * @throws QueryRefused if the dataset does not have what the query asks for
     * @throws NotOneRow if one row is expected and there is another number of them
     * @throws OutOfRange if the page begins behind the last row, as far as rows are counted
     * @throws IOException if the answer cannot be written; the statement is stopped then
     */
    void read(Caller caller, String dataset, RecordsQuery query, Wishes wishes, RecordsAnswer answer)
            throws IOException;

    /**
     * Reads all rows of a dataset that the query asks for, as they are at this moment, and hands them over row by row.
     *
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws QueryRefused if the dataset does not have what the query asks for, or the query embeds others
     * @throws IOException if a row cannot be written; the statement is stopped then
     */
    void export(Caller caller, String dataset, RecordsQuery query, Export export) throws IOException;

    /** Where exported rows go. */
    @FunctionalInterface
    interface Export {

        /** Returns what writes the rows; the server has begun to send them, and says what their columns are. */
        RowWriter begin(List<OutputColumn> columns, List<Rows.ResultColumn> described) throws IOException;
    }

    /**
     * What a request wants of its answer beside the rows.
     *
     * @param nulls of what is embedded in the rows
     */
    record Wishes(Counting counting, Expectation expectation, JsonNulls nulls) {}

    /** Whether the rows of all pages are counted. */
    enum Counting {
        NONE,
        EXACT,
        /** As the server guesses before it plans to read them. */
        PLANNED,
        /** Exact if the server guesses that they are few, or else its guess. */
        ESTIMATED;

        /** As requests and answers name it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many rows an answer must have. */
    enum Expectation {
        ANY,
        ONE
    }
}
