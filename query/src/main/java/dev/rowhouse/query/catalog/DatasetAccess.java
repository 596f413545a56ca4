package dev.rowhouse.query.catalog;

import dev.rowhouse.grammar.sql.FullTextIndex;
import java.util.List;
import java.util.Optional;

/**
 * The datasets that a caller may read. Every path to a dataset goes through here; one that the caller may not read does not
 * differ from one that does not exist, nor does one that has nothing to read yet.
 */
public interface DatasetAccess {

    /** Datasets in the order of their names, beginning after the given one ({@code ""}: at the first). */
    List<DatasetDescription> list(Caller caller, String afterName, int limit);

    Optional<DatasetDescription> describe(Caller caller, String name);

    /** The dataset as it can be read in the caller's snapshot. */
    Optional<Dataset> open(Caller caller, String name);

    /**
     * A mark that is another one once a job has changed which of a dataset's rows can be seen, or which table has them. Empty
     * if the dataset has gone.
     */
    String mark(Dataset dataset);

    /** The full-text indexes of a dataset that was opened, as far as each is of one column, in the order of the columns. */
    List<FullTextIndex> fullTextIndexes(Dataset dataset);
}
