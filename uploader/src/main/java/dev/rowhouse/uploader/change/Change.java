package dev.rowhouse.uploader.change;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.uploader.write.JsonRows;
import dev.rowhouse.uploader.write.WriteRequest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A wish to change the records that conditions select, or to take them away.
 *
 * @param request its mode says which of the two
 * @param level conditions, and where it says how many, the order
 * @param values one row: what columns are set to; null where records are taken away
 * @param mostAffected how many records the caller expects at most; empty for any number
 * @param shown whether the caller is given the records
 */
public record Change(
        WriteRequest request, Level level, @Nullable JsonRows values, OptionalLong mostAffected, boolean shown) {}
