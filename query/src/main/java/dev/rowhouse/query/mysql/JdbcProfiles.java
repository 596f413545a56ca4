package dev.rowhouse.query.mysql;

import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.profile.DatasetProfiles;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcProfiles implements DatasetProfiles {

    private final JdbcClient jdbc;

    JdbcProfiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the dataset's number, not by its name, which could be another dataset's by now. */
    @Override
    public Optional<Profile> of(Dataset dataset) {
        return jdbc.sql("""
                        SELECT p.revision <> d.revision AS is_stale, p.row_count, p.columns, p.profiled_at
                        FROM dataset_profile AS p JOIN dataset AS d ON d.id = p.dataset_id
                        WHERE p.dataset_id = :id
                        """)
                .param("id", Long.parseLong(dataset.identity().substring(1)))
                .query((row, n) -> new Profile(
                        row.getBoolean("is_stale"),
                        row.getLong("row_count"),
                        row.getString("columns"),
                        Columns.instant(row, "profiled_at")))
                .optional();
    }
}
