package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.uploader.types.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file is read, before it is decided where its rows go.
 *
 * @param fileColumns names of the file's columns, in their order
 * @param targets for each column of the file the index of its column in the dataset, or -1 for one that is left out
 * @param columns of the dataset: those it has, or wider ones that the file needs, or those inferred from the file
 */
record FilePlan(
        Dialect dialect,
        List<String> fileColumns,
        List<Integer> targets,
        List<Column> columns,
        List<ChunkRange> chunks,
        List<String> notes) {

    /** The same, and some notes before its own. */
    FilePlan withNotes(List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.addAll(notes);
        return new FilePlan(dialect, fileColumns, targets, columns, chunks, all);
    }
}
