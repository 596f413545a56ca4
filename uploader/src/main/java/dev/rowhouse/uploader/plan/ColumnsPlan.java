package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.job.Reading;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of a file go.
 *
 * @param targets for each column of the file the index of its column in the dataset, or -1 for one that is left out
 * @param columns of the dataset: those it has, or wider and more that the file needs, or those inferred from the file
 * @param readings by names of columns of the dataset, where the file writes values otherwise than the dataset's schema says
 * @param needsEveryRow whether the file has further columns whose types only all of its rows can tell; then {@code columns}
 *     lack them
 */
record ColumnsPlan(
        List<Integer> targets,
        List<Column> columns,
        Map<String, Reading> readings,
        List<String> notes,
        boolean needsEveryRow) {}
