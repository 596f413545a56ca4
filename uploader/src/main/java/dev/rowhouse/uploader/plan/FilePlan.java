package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import java.util.List;

/**
 * How a file is read, before it is decided where its rows go.
 *
 * @param fileColumns names of the file's columns, in their order
 */
record FilePlan(Dialect dialect, List<String> fileColumns, List<ChunkRange> chunks, ColumnsPlan columns) {}
