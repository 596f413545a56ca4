package dev.rowhouse.gateway.upload;

import java.util.UUID;

/** There is no such upload, or it is none of the caller's business. */
public class UploadNotFound extends RuntimeException {

    public UploadNotFound(UUID id) {
        super("There is no upload " + id);
    }
}
