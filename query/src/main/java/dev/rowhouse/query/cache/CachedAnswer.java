package dev.rowhouse.query.cache;

import dev.rowhouse.query.records.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of records, or another result, as it was sent. */
public final class CachedAnswer {

    /** For the page, its columns and the objects around, in bytes. */
    private static final int OVERHEAD = 512;

    private final @Nullable Page page;
    private final byte[] body;

    /** Takes the body of what is no page. Nobody may change it afterwards. */
    public CachedAnswer(byte[] body) {
        this(null, body);
    }

    /** Takes a body that nobody will change. */
    public CachedAnswer(@Nullable Page page, byte[] body) {
        this.page = page;
        this.body = body;
    }

    /** Of an answer that is one. */
    public Page page() {
        return Objects.requireNonNull(page);
    }

    public void writeBody(OutputStream out) throws IOException {
        out.write(body);
    }

    /** About how many bytes of memory it takes. */
    int size() {
        return body.length + OVERHEAD;
    }
}
