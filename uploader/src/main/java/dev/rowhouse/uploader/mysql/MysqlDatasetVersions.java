package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.types.Column;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

final class MysqlDatasetVersions implements DatasetVersions {

    private final JdbcClient jdbc;

    MysqlDatasetVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Column> columns(long datasetId, int version) {
        String json = jdbc.sql("SELECT columns FROM dataset_version WHERE dataset_id = ? AND version = ?")
                .params(datasetId, version)
                .query(String.class)
                .single();
        return JobJson.MAPPER.readValue(json, new TypeReference<List<Column>>() {});
    }

    @Override
    public int next(long datasetId) {
        return jdbc.sql("SELECT COALESCE(MAX(version), 0) + 1 FROM dataset_version WHERE dataset_id = ?")
                .param(datasetId)
                .query(Integer.class)
                .single();
    }

    @Override
    public void add(long datasetId, int version, List<Column> columns, Instant now) {
        jdbc.sql("INSERT INTO dataset_version (dataset_id, version, columns, created_at) VALUES (?, ?, ?, ?)")
                .params(datasetId, version, JobJson.MAPPER.writeValueAsString(columns), Times.utc(now))
                .update();
    }

    @Override
    public void leave(long datasetId, int version, State state, Instant now) {
        jdbc.sql("""
                        UPDATE dataset_version SET table_schema = ?, row_count = ?, retired_at = ?
                        WHERE dataset_id = ? AND version = ?
                        """)
                .params(state.schemaJson(), state.rowCount(), Times.utc(now), datasetId, version)
                .update();
    }

    @Override
    public State stateOf(long datasetId, int version) {
        return jdbc.sql("SELECT table_schema, row_count FROM dataset_version WHERE dataset_id = ? AND version = ?")
                .params(datasetId, version)
                .query((row, n) -> new State(row.getString("table_schema"), row.getLong("row_count")))
                .single();
    }

    @Override
    public void deleteAll(long datasetId) {
        jdbc.sql("DELETE FROM dataset_version WHERE dataset_id = ?")
                .param(datasetId)
                .update();
    }
}
