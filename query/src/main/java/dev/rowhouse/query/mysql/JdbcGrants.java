package dev.rowhouse.query.mysql;

import dev.rowhouse.query.catalog.DatasetGrants;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcGrants implements DatasetGrants {

    private final JdbcClient jdbc;

    JdbcGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Grant> of(String dataset) {
        return jdbc.sql("""
                        SELECT g.account_id, g.permission, g.granted_at
                        FROM dataset_grant AS g JOIN dataset AS d ON d.id = g.dataset_id
                        WHERE d.name = :name ORDER BY g.granted_at, g.account_id
                        """)
                .param("name", dataset)
                .query((row, n) -> new Grant(
                        Columns.uuid(row, "account_id"),
                        row.getString("permission"),
                        Columns.instant(row, "granted_at")))
                .list();
    }
}
