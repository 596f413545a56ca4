package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.report.Report;
import dev.rowhouse.query.report.Reports;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports of the catalog. */
final class JdbcReports implements Reports {

    private static final String VISIBLE = """
            SELECT r.name, r.title, r.query, r.owner_id, r.created_at, r.updated_at
            FROM report AS r WHERE (:admin OR r.owner_id = :caller)
            """;

    private final JdbcClient jdbc;

    JdbcReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Report> list(Caller caller, Place after, int limit) {
        return visible(VISIBLE + """
                        AND (r.name > :name OR (r.name = :name AND r.owner_id > :owner))
                        ORDER BY r.name, r.owner_id LIMIT :limit
                        """, caller)
                .param("name", after.name())
                .param("owner", Uuids.bytes(after.owner()))
                .param("limit", limit)
                .query((row, n) -> report(row))
                .list();
    }

    @Override
    public Optional<Report> find(Caller caller, String name) {
        return visible(VISIBLE + """
                        AND r.name = :name ORDER BY r.owner_id = :caller DESC, r.owner_id LIMIT 1
                        """, caller)
                .param("name", name)
                .query((row, n) -> report(row))
                .optional();
    }

    private JdbcClient.StatementSpec visible(String sql, Caller caller) {
        return jdbc.sql(sql).param("admin", caller.isAdmin()).param("caller", Uuids.bytes(caller.accountId()));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("name"),
                row.getString("title"),
                row.getString("query"),
                Columns.uuid(row, "owner_id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
