package dev.rowhouse.filestore;

import java.util.UUID;

/** Content that is stored whole. */
public record StoredFile(UUID id, long sizeBytes, Sha256 sha256) {}
