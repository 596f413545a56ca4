package dev.rowhouse.auth.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those of login sessions, ended ones included. */
public final class JdbcKnownAddresses implements KnownAddresses {

    private final JdbcClient jdbc;

    public JdbcKnownAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> since(String email, Instant since) {
        return jdbc.sql("""
                        SELECT DISTINCT s.address FROM login_session s JOIN account a ON a.id = s.account_id
                        WHERE a.email = ? AND s.created_at > ? LIMIT 100
                        """)
                .params(email, LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
