package dev.rowhouse.gateway.upload;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers, for a day, which request a caller's key stood for. The table's primary key decides between two at once. */
final class IdempotencyKeys {

    static final Duration LIFETIME = Duration.ofHours(24);

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a key stands for.
     *
     * @param fingerprint equal for equal requests
     */
    record Claim(String fingerprint, UUID uploadId) {}

    Optional<Claim> find(UUID account, String key, Instant now) {
        return jdbc.sql("""
                        SELECT fingerprint, upload_id FROM idempotency_keys
                        WHERE account_id = ? AND idempotency_key = ? AND created_at > ?""")
                .param(bytes(account))
                .param(key)
                .param(Timestamp.from(now.minus(LIFETIME)))
                .query((row, n) -> new Claim(row.getString("fingerprint"), uuid(row.getBytes("upload_id"))))
                .optional();
    }

    /**
     * Claims a key inside the caller's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it stands for something
     */
    void claim(UUID account, String key, Claim claim, Instant now) {
        jdbc.sql("DELETE FROM idempotency_keys WHERE account_id = ? AND idempotency_key = ? AND created_at <= ?")
                .param(bytes(account))
                .param(key)
                .param(Timestamp.from(now.minus(LIFETIME)))
                .update();
        jdbc.sql("""
                        INSERT INTO idempotency_keys (account_id, idempotency_key, fingerprint, upload_id, created_at)
                        VALUES (?, ?, ?, ?, ?)""")
                .param(bytes(account))
                .param(key)
                .param(claim.fingerprint())
                .param(bytes(claim.uploadId()))
                .param(Timestamp.from(now))
                .update();
    }

    void forgetExpired(Instant now) {
        jdbc.sql("DELETE FROM idempotency_keys WHERE created_at <= ?")
                .param(Timestamp.from(now.minus(LIFETIME)))
                .update();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
