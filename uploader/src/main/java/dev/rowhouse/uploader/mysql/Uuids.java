package dev.rowhouse.uploader.mysql;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as BINARY(16) columns keep them. */
final class Uuids {

    private Uuids() {}

    static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
