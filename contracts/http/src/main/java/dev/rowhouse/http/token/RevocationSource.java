package dev.rowhouse.http.token;

import java.io.IOException;

/** Where a service learns what was revoked. */
public interface RevocationSource {

    /**
     * Reads the whole list. It is asked by one thread, again and again.
     *
     * @throws IOException if it cannot be had now
     */
    Revocations read() throws IOException, InterruptedException;
}
