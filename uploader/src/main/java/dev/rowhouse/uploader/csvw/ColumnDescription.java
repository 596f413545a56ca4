package dev.rowhouse.uploader.csvw;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column as it is described.
 *
 * @param name by which keys refer to it; null where only titles are given
 * @param titles what may stand above it in a file
 * @param field its Table Schema field, without a name
 * @param nulls texts that stand for no value
 * @param nullsGiven whether they were given, and are not the default
 */
record ColumnDescription(
        @Nullable String name, List<String> titles, ObjectNode field, List<String> nulls, boolean nullsGiven) {

    /** All names by which a header may call it. */
    Stream<String> names() {
        return Stream.concat(titles.stream(), Stream.ofNullable(name));
    }

    boolean isCalled(String text) {
        return names().anyMatch(text::equals);
    }

    /**
     * The name it has in records: that in the file's header.
     *
     * @param header null where the file has none
     * @param position 1-based
     */
    String nameIn(@Nullable List<String> header, int position) {
        if (header != null) {
            for (String cell : header) {
                if (isCalled(cell)) {
                    return cell;
                }
            }
        }
        return name != null ? name : titles.isEmpty() ? "column_" + position : titles.get(0);
    }
}
