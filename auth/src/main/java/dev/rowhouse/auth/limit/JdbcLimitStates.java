package dev.rowhouse.auth.limit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** States in the database. Each call is one statement, or two where a row is new. */
public final class JdbcLimitStates implements LimitStates {

    private final JdbcClient jdbc;

    public JdbcLimitStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<byte[]> find(String id, Instant now) {
        return jdbc.sql("SELECT state FROM limit_state WHERE id = UNHEX(?) AND expires_at > ?")
                .params(id, utc(now))
                .query((row, n) -> row.getBytes("state"))
                .optional();
    }

    @Override
    public boolean replace(String id, byte @Nullable [] before, byte[] after, Instant now, Instant expiresAt) {
        return before == null
                ? insert(id, after, expiresAt) || replaceExpired(id, after, now, expiresAt)
                : jdbc.sql("UPDATE limit_state SET state = ?, expires_at = ? WHERE id = UNHEX(?) AND state = ?")
                                .params(after, utc(expiresAt), id, before)
                                .update()
                        == 1;
    }

    private boolean insert(String id, byte[] state, Instant expiresAt) {
        try {
            jdbc.sql("INSERT INTO limit_state (id, state, expires_at) VALUES (UNHEX(?), ?, ?)")
                    .params(id, state, utc(expiresAt))
                    .update();
            return true;
        } catch (DuplicateKeyException isThere) {
            return false;
        }
    }

    private boolean replaceExpired(String id, byte[] state, Instant now, Instant expiresAt) {
        return jdbc.sql("UPDATE limit_state SET state = ?, expires_at = ? WHERE id = UNHEX(?) AND expires_at <= ?")
                        .params(state, utc(expiresAt), id, utc(now))
                        .update()
                == 1;
    }

    @Override
    public void remove(String id) {
        jdbc.sql("DELETE FROM limit_state WHERE id = UNHEX(?)").param(id).update();
    }

    @Override
    public int deleteExpired(Instant now, int most) {
        return jdbc.sql("DELETE FROM limit_state WHERE expires_at <= ? LIMIT " + most)
                .param(utc(now))
                .update();
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
