package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.WriteTurns;
import dev.rowhouse.uploader.write.Writes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlWrites implements Writes {

    private final JdbcTemplate jdbc;

    MysqlWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long nextNumber() {
        jdbc.update("INSERT INTO write_number () VALUES ()");
        long number = Objects.requireNonNull(jdbc.queryForObject("SELECT LAST_INSERT_ID()", Long.class));
        jdbc.update("DELETE FROM write_number WHERE number = ?", number);
        return number;
    }

    @Override
    public Optional<Kept> find(UUID accountId, String key, Instant createdAfter) {
        return jdbc
                .query(
                        """
                        SELECT fingerprint, upload_id, preferences, content_range, media_type, body FROM write_key
                        WHERE account_id = ? AND idempotency_key = ? AND created_at > ?
                        """,
                        (row, n) -> new Kept(
                                row.getString("fingerprint"),
                                new Answer(
                                        Uuids.of(row.getBytes("upload_id")),
                                        row.getString("preferences"),
                                        row.getString("content_range"),
                                        row.getString("media_type"),
                                        row.getBytes("body"))),
                        Uuids.bytes(accountId),
                        key,
                        Times.utc(createdAfter))
                .stream()
                .findFirst();
    }

    /** Whoever keeps an answer has looked for one, so what is there is too old to be found. */
    @Override
    public void keep(UUID accountId, String key, Kept kept, Instant now) {
        jdbc.update(
                "DELETE FROM write_key WHERE account_id = ? AND idempotency_key = ? AND created_at <= ?",
                Uuids.bytes(accountId),
                key,
                Times.utc(now.minus(WriteTurns.KEYS_KEPT)));
        jdbc.update(
                """
                INSERT INTO write_key (
                    account_id, idempotency_key, fingerprint, upload_id, preferences, content_range, media_type, body,
                    created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Uuids.bytes(accountId),
                key,
                kept.fingerprint(),
                Uuids.bytes(kept.answer().uploadId()),
                kept.answer().preferences(),
                kept.answer().contentRange(),
                kept.answer().mediaType(),
                kept.answer().body(),
                Times.utc(now));
    }

    @Override
    public void forget(Instant createdBefore) {
        jdbc.update("DELETE FROM write_key WHERE created_at < ?", Times.utc(createdBefore));
    }
}
