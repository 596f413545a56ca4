package dev.rowhouse.filestore.gridfs;

import com.mongodb.ConnectionString;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where GridFS is.
 *
 * @param uri MongoDB connection string; must name a database
 * @param bucket GridFS bucket in that database
 * @param timeout how long a server is looked for, and how long it has for one answer, before the store counts as away;
 *     values in the connection string win
 */
@ConfigurationProperties("file-store.gridfs")
record GridFsFilesProperties(
        @DefaultValue("mongodb://localhost:27017/rowhouse") String uri,
        @DefaultValue("uploads") String bucket,
        @DefaultValue("10s") Duration timeout) {

    GridFsFilesProperties {
        databaseIn(uri);
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("file-store.gridfs.bucket must not be blank");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("file-store.gridfs.timeout must be positive but was " + timeout);
        }
    }

    ConnectionString connection() {
        return new ConnectionString(uri);
    }

    String database() {
        return databaseIn(uri);
    }

    private static String databaseIn(String uri) {
        String database = new ConnectionString(uri).getDatabase();
        if (database == null) {
            throw new IllegalArgumentException("file-store.gridfs.uri must name a database");
        }
        return database;
    }

    /** The connection string may hold a password. */
    @Override
    public String toString() {
        return "GridFsFilesProperties[bucket=" + bucket + "]";
    }
}
