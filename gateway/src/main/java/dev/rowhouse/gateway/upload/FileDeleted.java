package dev.rowhouse.gateway.upload;

import java.time.Instant;
import java.util.UUID;

/** The upload's file was deleted, so it can be neither handed out nor read again. */
public final class FileDeleted extends RuntimeException {

    private final Instant deletedAt;

    FileDeleted(UUID id, Instant deletedAt) {
        super("The file of upload %s was deleted".formatted(id));
        this.deletedAt = deletedAt;
    }

    public Instant deletedAt() {
        return deletedAt;
    }
}
