package dev.rowhouse.query.records;

import dev.rowhouse.query.cache.DataVersion;
import dev.rowhouse.query.output.RowWriter;
import java.io.IOException;
import java.util.Optional;

/** Where a page goes. */
public interface RecordsAnswer {

    /**
     * Takes what version of the data would be read, before any of it is.
     *
     * @return whether that is enough, so that nothing has to be read
     */
    boolean isAnsweredBy(DataVersion version) throws IOException;

    /** Takes what is known of the page. Returns what writes its rows, or empty if they are not wanted. */
    Optional<RowWriter> begin(Page page) throws IOException;
}
