package dev.rowhouse.filestore.gridfs;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/**
 * A range of a file. Asks for one chunk at a time by its key, so a range deep in a file costs no more than one at its
 * start, memory is one chunk, and a slow reader keeps no cursor open that could time out.
 */
final class ChunkInputStream extends InputStream {

    private final MongoCollection<Document> chunks;
    private final ObjectId file;
    private final int chunkBytes;
    private final long to;

    private long position;
    private byte[] chunk = {};
    private long chunkStart;

    ChunkInputStream(MongoCollection<Document> chunks, ObjectId file, int chunkBytes, long from, long to) {
        this.chunks = chunks;
        this.file = file;
        this.chunkBytes = chunkBytes;
        this.position = from;
        this.to = to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (position >= to) {
            return -1;
        }
        if (position < chunkStart || position >= chunkStart + chunk.length) {
            load(position / chunkBytes);
        }
        int within = (int) (position - chunkStart);
        int read = (int) Math.min(Math.min(length, chunk.length - within), to - position);
        System.arraycopy(chunk, within, buffer, offset, read);
        position += read;
        return read;
    }

    private void load(long n) throws IOException {
        Document found;
        try {
            found = chunks.find(Filters.and(Filters.eq("files_id", file), Filters.eq("n", (int) n)))
                    .first();
        } catch (MongoException e) {
            throw GridFsFiles.unavailable(e);
        }
        if (found == null) {
            throw new FileNotFoundException("Chunk " + n + " is missing; the file was deleted meanwhile");
        }
        chunk = found.get("data", Binary.class).getData();
        chunkStart = n * chunkBytes;
        if (position >= chunkStart + chunk.length) {
            throw new IOException("Chunk " + n + " is shorter than it was written");
        }
    }

    @Override
    public int available() {
        return (int) Math.max(0, Math.min(chunkStart + chunk.length, to) - position);
    }
}
