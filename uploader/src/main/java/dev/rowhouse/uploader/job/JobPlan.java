package dev.rowhouse.uploader.job;

import dev.rowhouse.events.Dialect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is brought into a dataset.
 *
 * @param fileColumns names of the file's columns, in their order
 * @param targets for each column of the file the index of its column in the dataset, or -1 for one that is left out
 * @param inferring whether types come from files, so that one which proves too narrow gives way
 * @param copiesBase whether the new version takes over the records of the one before it, in wider columns
 * @param readings by names of columns of the dataset, where this file writes values otherwise than its schema says
 * @param schema the Table Schema that the file came with, as JSON, which becomes the dataset's; null for none
 * @param notes what people should know about the types that were chosen
 */
public record JobPlan(
        Dialect dialect,
        List<String> fileColumns,
        List<Integer> targets,
        Destination destination,
        String table,
        boolean inferring,
        boolean copiesBase,
        List<String> notes,
        Map<String, Reading> readings,
        @Nullable String schema) {

    public JobPlan {
        readings = readings == null ? Map.of() : readings; // a plan that an older version wrote
    }

    /** Where rows go until the job is finalized. */
    public enum Destination {
        /** Straight into the table that readers use, hidden from them. */
        CURRENT_VERSION,
        /** Into the table of a version that nobody reads yet. */
        NEW_VERSION,
        /** Into a table of the job's own. */
        STAGE
    }
}
