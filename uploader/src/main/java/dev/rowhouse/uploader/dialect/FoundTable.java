package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.file.ChunkRange;
import java.util.List;

/**
 * The table in a file.
 *
 * @param names of its columns, in their order
 * @param chunks its rows, without header
 * @param notes sentences on what was left out
 */
public record FoundTable(
        Grammar grammar, Dialect dialect, List<String> names, List<ChunkRange> chunks, List<String> notes) {}
