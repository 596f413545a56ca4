package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.uploader.file.ChunkRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, before it is decided where its rows go.
 *
 * @param fileColumns names of the file's columns, in their order
 * @param schema the Table Schema that came with the file, as JSON, where it decides that of the dataset
 * @param notes what people should know of how the file is read
 */
record FilePlan(
        Dialect dialect,
        List<String> fileColumns,
        List<ChunkRange> chunks,
        ColumnsPlan columns,
        @Nullable String schema,
        List<String> notes) {}
