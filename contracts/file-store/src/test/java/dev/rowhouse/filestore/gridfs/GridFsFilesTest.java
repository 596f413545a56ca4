package dev.rowhouse.filestore.gridfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.FilesContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridFsFilesTest implements FilesContract {

    /** Ends with the JVM: its shutdown can wait for ever for connections whose event loop has ended already. */
    private static final String SERVER = new MongoServer(new MemoryBackend()).bindAndGetConnectionString();

    private MongoClient client;
    private MongoDatabase database;
    private Files files;

    @BeforeEach
    void start() {
        client = MongoClients.create(
                SERVER + "/?serverSelectionTimeoutMS=500&connectTimeoutMS=500&socketTimeoutMS=5000");
        database = client.getDatabase("rowhouse" + UUID.randomUUID().toString().substring(0, 8));
        files = new GridFsFiles(database, "uploads");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public void crashWhileStoring() {
        ObjectId attempt = new ObjectId();
        for (int n = 0; n < 3; n++) {
            chunks().insertOne(new Document("files_id", attempt).append("n", n).append("data", new Binary(new byte[] {1
            })));
        }
    }

    @Override
    public long leftovers() {
        long orphans = 0;
        for (Document chunk : chunks().find()) {
            if (database.getCollection("uploads.files")
                            .find(Filters.eq("_id", chunk.get("files_id")))
                            .first()
                    == null) {
                orphans++;
            }
        }
        return orphans;
    }

    @Test
    void sweepsChunksWhoseFirstIsGoneAlready() {
        crashWhileStoring();
        chunks().deleteOne(Filters.eq("n", 0));

        files.sweepUnfinished(Instant.now().plusSeconds(60));

        assertThat(leftovers()).isZero();
    }

    @Test
    void failsInsteadOfEndingEarlyWhenAChunkIsGone() throws IOException {
        UUID id = UUID.randomUUID();
        files.store(id, new ByteArrayInputStream(new byte[2 * MEBIBYTE]), Long.MAX_VALUE);
        chunks().deleteOne(Filters.eq("n", 1));

        try (InputStream in = files.open(id, 0, Long.MAX_VALUE).orElseThrow()) {
            assertThatIOException().isThrownBy(in::readAllBytes);
        }
    }

    @Test
    void readsAFarRangeWithoutTheChunksBefore() throws IOException {
        UUID id = UUID.randomUUID();
        files.store(id, new ByteArrayInputStream(new byte[3 * MEBIBYTE]), Long.MAX_VALUE);
        chunks().deleteMany(Filters.lt("n", 2));

        try (InputStream in = files.open(id, 2L * MEBIBYTE, 2L * MEBIBYTE + 100).orElseThrow()) {
            assertThat(in.readAllBytes()).hasSize(100);
        }
    }

    @Test
    void saysThatTheStoreIsAway() {
        try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            Files away = new GridFsFiles(nobody.getDatabase("rowhouse"), "uploads");

            assertThatExceptionOfType(FileStoreUnavailable.class)
                    .isThrownBy(() -> away.store(UUID.randomUUID(), InputStream.nullInputStream(), 1));
            assertThatExceptionOfType(FileStoreUnavailable.class).isThrownBy(() -> away.size(UUID.randomUUID()));
        }
    }

    private MongoCollection<Document> chunks() {
        return database.getCollection("uploads.chunks");
    }
}
