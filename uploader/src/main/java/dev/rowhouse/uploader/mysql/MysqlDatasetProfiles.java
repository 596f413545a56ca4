package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.profile.DatasetProfiles;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlDatasetProfiles implements DatasetProfiles {

    /** Jobs that have work to do; by way of their datasets, as there is an index for that. */
    private static final String OPEN_JOBS =
            "SELECT 1 FROM job j WHERE j.dataset_id = d.id AND j.state IN ('ACCEPTED', 'LOADING', 'UNDOING')";

    private final JdbcTemplate jdbc;

    MysqlDatasetProfiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Long> due(Instant patientSince) {
        return jdbc.queryForList("""
                SELECT d.id FROM dataset d LEFT JOIN dataset_profile p ON p.dataset_id = d.id
                WHERE d.current_version IS NOT NULL AND (p.revision IS NULL OR p.revision <> d.revision)
                AND (COALESCE(p.profiled_at, d.created_at) < ? OR NOT EXISTS (%s))
                ORDER BY COALESCE(p.profiled_at, d.created_at) LIMIT 100
                """.formatted(OPEN_JOBS), Long.class, Times.utc(patientSince));
    }

    @Override
    public boolean isLoading() {
        return !jdbc.queryForList("SELECT 1 FROM dataset d WHERE EXISTS (%s) LIMIT 1".formatted(OPEN_JOBS))
                .isEmpty();
    }

    @Override
    public void keep(Profile profile) {
        jdbc.update(
                """
                INSERT INTO dataset_profile (dataset_id, revision, row_count, columns, profiled_at, took_ms)
                SELECT id, ?, ?, ?, ?, ? FROM dataset WHERE id = ?
                ON DUPLICATE KEY UPDATE revision = VALUES(revision), row_count = VALUES(row_count),
                    columns = VALUES(columns), profiled_at = VALUES(profiled_at), took_ms = VALUES(took_ms)
                """,
                profile.revision(),
                profile.rows(),
                profile.columnsJson(),
                Times.utc(profile.at()),
                profile.took().toMillis(),
                profile.datasetId());
    }

    @Override
    public void forgetDropped() {
        jdbc.update("DELETE FROM dataset_profile WHERE dataset_id NOT IN (SELECT id FROM dataset)");
    }

    @Override
    public void deleteAll(long datasetId) {
        jdbc.update("DELETE FROM dataset_profile WHERE dataset_id = ?", datasetId);
    }
}
