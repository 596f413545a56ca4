package dev.rowhouse.query.records;

import dev.rowhouse.query.output.RowWriter;
import java.io.IOException;
import java.util.Optional;

/** Where a page goes. */
@FunctionalInterface
public interface RecordsAnswer {

    /** Takes what is known of the page. Returns what writes its rows, or empty if they are not wanted. */
    Optional<RowWriter> begin(Page page) throws IOException;
}
