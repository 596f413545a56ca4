package dev.rowhouse.query.cache;

import dev.rowhouse.query.records.Page;
import java.io.IOException;
import java.io.OutputStream;

/** A page of records as it was sent. */
public final class CachedAnswer {

    /** For the page, its columns and the objects around, in bytes. */
    private static final int OVERHEAD = 512;

    private final Page page;
    private final byte[] body;

    /** Takes a body that nobody will change. */
    public CachedAnswer(Page page, byte[] body) {
        this.page = page;
        this.body = body;
    }

    public Page page() {
        return page;
    }

    public void writeBody(OutputStream out) throws IOException {
        out.write(body);
    }

    /** About how many bytes of memory it takes. */
    int size() {
        return body.length + OVERHEAD;
    }
}
