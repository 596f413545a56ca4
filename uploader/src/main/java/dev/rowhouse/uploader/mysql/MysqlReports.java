package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.report.Reports;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MysqlReports implements Reports {

    private final JdbcClient jdbc;

    MysqlReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An upsert counts one row where it inserts and two where it changes one. */
    @Override
    public boolean put(UUID ownerId, String name, String title, String query, Instant now) {
        return jdbc.sql("""
                        INSERT INTO report (owner_id, name, title, query, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE title = VALUES(title), query = VALUES(query), updated_at = VALUES(updated_at)
                        """)
                        .params(Uuids.bytes(ownerId), name, title, query, Times.utc(now), Times.utc(now))
                        .update()
                == 1;
    }

    @Override
    public boolean delete(UUID ownerId, String name) {
        return jdbc.sql("DELETE FROM report WHERE owner_id = ? AND name = ?")
                        .params(Uuids.bytes(ownerId), name)
                        .update()
                == 1;
    }
}
