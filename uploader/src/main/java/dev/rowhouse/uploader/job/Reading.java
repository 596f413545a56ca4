package dev.rowhouse.uploader.job;

import dev.rowhouse.uploader.types.Notation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one file writes the values of a column, where that is not how the dataset's schema says.
 *
 * @param notation of its numbers; null where they are as the schema says
 * @param missing further texts that stand for no value
 */
public record Reading(@Nullable Notation notation, List<String> missing) {}
