package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.session.OpaqueToken;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code one_time_token}. A token is used by whoever deletes its row. */
public final class JdbcOneTimeTokens implements OneTimeTokens {

    private final JdbcClient jdbc;

    public JdbcOneTimeTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(OpaqueToken token, Purpose purpose, OneTimeToken details, Instant expiresAt) {
        jdbc.sql("DELETE FROM one_time_token WHERE account_id = ? AND purpose = ?")
                .params(bytes(details.accountId()), purpose.text())
                .update();
        jdbc.sql(
                        "INSERT INTO one_time_token (token_hash, purpose, account_id, email, expires_at) VALUES (?, ?, ?, ?, ?)")
                .params(token.hash(), purpose.text(), bytes(details.accountId()), details.email(), dateTime(expiresAt))
                .update();
    }

    @Override
    public Optional<OneTimeToken> find(OpaqueToken token, Purpose purpose, Instant now) {
        return jdbc.sql("SELECT account_id, email FROM one_time_token"
                        + " WHERE token_hash = ? AND purpose = ? AND expires_at > ?")
                .params(token.hash(), purpose.text(), dateTime(now))
                .query((row, n) -> new OneTimeToken(uuid(row.getBytes("account_id")), row.getString("email")))
                .optional();
    }

    @Override
    public boolean isAwaited(UUID account, Purpose purpose, Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM one_time_token WHERE account_id = ? AND purpose = ? AND expires_at > ?")
                        .params(bytes(account), purpose.text(), dateTime(now))
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public boolean use(OpaqueToken token) {
        return jdbc.sql("DELETE FROM one_time_token WHERE token_hash = ?")
                        .param(token.hash())
                        .update()
                > 0;
    }

    @Override
    public void voidAll(UUID account) {
        jdbc.sql("DELETE FROM one_time_token WHERE account_id = ?")
                .param(bytes(account))
                .update();
    }

    @Override
    public int deleteExpired(Instant now, int atMost) {
        return jdbc.sql("DELETE FROM one_time_token WHERE expires_at <= ? LIMIT " + atMost)
                .param(dateTime(now))
                .update();
    }

    private static LocalDateTime dateTime(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
