package dev.rowhouse.auth.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those of login sessions, ended ones included. */
public final class JdbcKnownAddresses implements KnownAddresses {

    /** Found by ix_login_session_network alone, however many sessions the account has. */
    static final String QUERY = """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM account a JOIN login_session s ON s.account_id = a.id
                WHERE a.email = ? AND s.network = ? AND s.created_at > ? LIMIT 1) known
            """;

    private final JdbcClient jdbc;

    public JdbcKnownAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean include(String email, String network, Instant since) {
        return jdbc.sql(QUERY)
                        .params(email, network, LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
