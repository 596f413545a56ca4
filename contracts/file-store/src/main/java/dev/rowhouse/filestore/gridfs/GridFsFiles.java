package dev.rowhouse.filestore.gridfs;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import dev.rowhouse.filestore.AlreadyStored;
import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.MeasuredCopy;
import dev.rowhouse.filestore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Keeps files in GridFS, with a chunk size of {@value #CHUNK_BYTES} bytes. Writes are acknowledged by a majority and its
 * journals.
 */
final class GridFsFiles implements Files {

    static final int CHUNK_BYTES = 1024 * 1024;

    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private final GridFSBucket bucket;
    private final MongoCollection<Document> files;
    private final MongoCollection<Document> chunks;

    private volatile boolean indexed;

    GridFsFiles(MongoDatabase database, String bucketName) {
        bucket = GridFSBuckets.create(database, bucketName)
                .withChunkSizeBytes(CHUNK_BYTES)
                .withWriteConcern(DURABLE);
        files = database.getCollection(bucketName + ".files").withWriteConcern(DURABLE);
        chunks = database.getCollection(bucketName + ".chunks").withWriteConcern(DURABLE);
    }

    @Override
    public StoredFile store(UUID id, InputStream content, long maxBytes) throws IOException {
        try {
            keepIdsUnique();
            GridFSUploadStream out = bucket.openUploadStream(id.toString());
            return store(id, content, maxBytes, out);
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    /**
     * Not try-with-resources: {@code close()} is what publishes the file, so closing after a failure would publish a part.
     */
    private StoredFile store(UUID id, InputStream content, long maxBytes, GridFSUploadStream out) throws IOException {
        try {
            MeasuredCopy copy = MeasuredCopy.of(content, out::write, maxBytes);
            out.close();
            return new StoredFile(id, copy.sizeBytes(), copy.sha256());
        } catch (IOException | RuntimeException e) {
            discard(out.getObjectId(), e);
            if (isDuplicate(e)) {
                throw new AlreadyStored(id);
            }
            throw e;
        }
    }

    /**
     * Deletes what the attempt wrote. Not {@code abort()}, which refuses once {@code close()} was tried, even in vain. A
     * failing clean-up must not hide the first error; the sweep does it later.
     */
    private void discard(ObjectId attempt, Exception cause) {
        try {
            files.deleteOne(Filters.eq("_id", attempt));
            chunks.deleteMany(Filters.eq("files_id", attempt));
        } catch (MongoException e) {
            cause.addSuppressed(e);
        }
    }

    private void keepIdsUnique() {
        if (!indexed) {
            files.createIndex(Indexes.ascending("filename"), new IndexOptions().unique(true));
            indexed = true;
        }
    }

    @Override
    public Optional<Long> size(UUID id) {
        return answered(() -> find(id).map(GridFsFiles::length));
    }

    @Override
    public Optional<InputStream> open(UUID id, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("Not a range: from " + from + " to " + to);
        }
        return answered(() -> find(id).map(file -> new ChunkInputStream(
                chunks, file.getObjectId("_id"), file.getInteger("chunkSize"), from, Math.min(to, length(file)))));
    }

    @Override
    public void delete(UUID id) {
        answered(() -> {
            find(id).ifPresent(file -> {
                files.deleteOne(Filters.eq("_id", file.getObjectId("_id")));
                chunks.deleteMany(Filters.eq("files_id", file.getObjectId("_id")));
            });
            return id;
        });
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Stream<UUID> storedBefore(Instant time) {
        MongoCursor<Document> cursor = answered(() -> files.find(Filters.lt("uploadDate", Date.from(time)))
                .projection(Projections.include("filename"))
                .cursor());
        Iterable<Document> documents = () -> cursor;
        return StreamSupport.stream(documents.spliterator(), false)
                .onClose(cursor::close)
                .map(file -> UUID.fromString(file.getString("filename")));
    }

    /** The index on {@code files_id} and {@code n} gives the chunks of one attempt after each other. */
    @Override
    public void sweepUnfinished(Instant startedBefore) {
        answered(() -> {
            ObjectId previous = null;
            try (MongoCursor<Document> cursor = chunks.find(
                            Filters.lt("files_id", new ObjectId(Date.from(startedBefore), 0)))
                    .projection(Projections.fields(Projections.include("files_id"), Projections.excludeId()))
                    .cursor()) {
                while (cursor.hasNext()) {
                    ObjectId attempt = cursor.next().getObjectId("files_id");
                    if (!attempt.equals(previous)) {
                        deleteIfUnpublished(attempt);
                        previous = attempt;
                    }
                }
            }
            return startedBefore;
        });
    }

    private void deleteIfUnpublished(ObjectId attempt) {
        if (files.find(Filters.eq("_id", attempt)).first() == null) {
            chunks.deleteMany(Filters.eq("files_id", attempt));
        }
    }

    private Optional<Document> find(UUID id) {
        return Optional.ofNullable(
                files.find(Filters.eq("filename", id.toString())).first());
    }

    private static long length(Document file) {
        return file.get("length", Number.class).longValue();
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    private static boolean isDuplicate(Exception e) {
        return e instanceof DuplicateKeyException
                || (e instanceof MongoWriteException write
                        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    static FileStoreUnavailable unavailable(MongoException e) {
        return new FileStoreUnavailable("GridFS does not answer as it should", e);
    }
}
