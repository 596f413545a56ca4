package dev.rowhouse.uploader.undo;

import java.util.UUID;

/** There is no such upload, as far as the caller may know. */
public final class UploadNotFound extends RuntimeException {

    UploadNotFound(UUID id) {
        super("There is no upload " + id + ".");
    }
}
