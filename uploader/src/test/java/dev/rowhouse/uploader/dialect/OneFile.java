package dev.rowhouse.uploader.dialect;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.uploader.file.FileContent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A store of just one file, in memory. */
final class OneFile implements Files {

    private final UUID id;
    private final byte[] bytes;

    private OneFile(UUID id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    static FileContent of(byte[] bytes) {
        UUID id = UUID.randomUUID();
        return new FileContent(new OneFile(id, bytes), id, bytes.length);
    }

    @Override
    public Optional<InputStream> open(UUID wanted, long from, long to) {
        int end = (int) Math.min(to, bytes.length);
        int start = (int) Math.min(from, end);
        return wanted.equals(id) ? Optional.of(new ByteArrayInputStream(bytes, start, end - start)) : Optional.empty();
    }

    @Override
    public Optional<Long> size(UUID wanted) {
        return wanted.equals(id) ? Optional.of((long) bytes.length) : Optional.empty();
    }

    @Override
    public StoredFile store(UUID newId, InputStream content, long maxBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(UUID wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<UUID> storedBefore(Instant time) {
        return Stream.empty();
    }

    @Override
    public void sweepUnfinished(Instant startedBefore) {}
}
