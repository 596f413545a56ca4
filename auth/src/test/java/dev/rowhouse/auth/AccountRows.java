package dev.rowhouse.auth;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that are there without anybody having asked for them, faster than through the service. */
final class AccountRows {

    private AccountRows() {}

    /** Whose password nobody knows. */
    static void insert(JdbcClient jdbc, String email, Kind kind) {
        boolean disabled = kind == Kind.DISABLED;
        jdbc.sql("""
                        INSERT INTO account
                            (id, email, display_name, password_hash, role, standing, disabled, created_at, revision)
                        VALUES (UNHEX(REPLACE(UUID(), '-', '')), ?, 'Ada', '{argon2}none', 'viewer', ?, ?,
                            UTC_TIMESTAMP(6), 0)
                        """)
                .params(email, disabled ? "active" : kind.name().toLowerCase(Locale.ROOT), disabled)
                .update();
    }

    enum Kind {
        ACTIVE,
        INVITED,
        UNCONFIRMED,
        DISABLED
    }
}
