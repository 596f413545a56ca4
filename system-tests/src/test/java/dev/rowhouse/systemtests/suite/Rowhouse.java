package dev.rowhouse.systemtests.suite;

import java.net.URI;
import java.nio.file.Path;

/** A running Rowhouse. Addresses may change when a part is started again. */
public interface Rowhouse extends AutoCloseable {

    /** Of page and API, without a slash at its end. */
    URI gateway();

    /** Of the page that shows mail, without a slash at its end. */
    URI mail();

    /** The folder with everything that outlives the process, where there is one. */
    Path data();

    /** Ends a part as kill -9 does. Returns when it is gone. */
    void kill(Part part) throws Exception;

    /** Stops a part in good order. Returns when it is gone. */
    void stop(Part part) throws Exception;

    /** Starts a part that was killed or stopped. Returns when it is ready, as far as it can be told from outside. */
    void start(Part part) throws Exception;

    @Override
    void close() throws Exception;
}
