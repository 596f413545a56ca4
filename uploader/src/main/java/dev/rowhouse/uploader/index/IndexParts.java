package dev.rowhouse.uploader.index;

import dev.rowhouse.uploader.index.TableIndexes.IndexPart;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.SqlTypes;
import java.util.List;
import java.util.Optional;

/**
 * How much of each column goes into an index. The servers take 3,072 bytes for one key and no text of unbounded length, so
 * texts that do not fit are in it with their beginnings only; these find rows as well, but do not sort them.
 */
final class IndexParts {

    /** The widest value of another type, a DECIMAL(36,18) of 16 bytes, in characters of up to four. */
    private static final int OTHER_CHARS = 4;

    /** As many characters of an unbounded text as tell nearly all texts apart. */
    private static final int LONG_TEXT_PREFIX = 255;

    private IndexParts() {}

    static List<IndexPart> of(IndexKind kind, List<Column> columns) {
        if (kind == IndexKind.FULLTEXT) {
            return columns.stream()
                    .map(column -> new IndexPart(column.physical(), Optional.empty()))
                    .toList();
        }
        int texts =
                (int) columns.stream().filter(column -> column.type().isText()).count();
        int room = SqlTypes.MAX_KEY_CHARS - (columns.size() - texts) * OTHER_CHARS;
        int each = texts == 0 ? 0 : room / texts;
        return columns.stream()
                .map(column -> new IndexPart(column.physical(), prefix(column, each)))
                .toList();
    }

    private static Optional<Integer> prefix(Column column, int most) {
        if (!column.type().isText()) {
            return Optional.empty();
        }
        int longest = SqlTypes.textLimit(column.sqlType()).chars();
        if (longest <= most) {
            return Optional.empty();
        }
        return Optional.of(longest == Integer.MAX_VALUE ? Math.min(most, LONG_TEXT_PREFIX) : most);
    }
}
