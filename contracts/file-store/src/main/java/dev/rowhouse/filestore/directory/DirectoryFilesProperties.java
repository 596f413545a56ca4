package dev.rowhouse.filestore.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the directory is.
 *
 * @param path made at start if it is missing; has no default, so that files never end up where nobody looks
 */
@ConfigurationProperties("file-store.directory")
record DirectoryFilesProperties(Path path) {

    DirectoryFilesProperties(@Nullable Path path) {
        if (path == null) {
            throw new IllegalArgumentException("file-store.directory.path must be set");
        }
        this.path = path;
    }
}
