package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.index.DatasetIndex;
import dev.rowhouse.uploader.index.DatasetIndexes;
import dev.rowhouse.uploader.index.IndexChoice;
import dev.rowhouse.uploader.index.IndexKind;
import dev.rowhouse.uploader.job.JobJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

final class MysqlDatasetIndexes implements DatasetIndexes {

    private final JdbcTemplate jdbc;

    MysqlDatasetIndexes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DatasetIndex> of(long datasetId) {
        return jdbc.query(
                "SELECT id, kind, columns, unwanted, done_version, problem FROM dataset_index "
                        + "WHERE dataset_id = ? ORDER BY id",
                (row, n) -> new DatasetIndex(
                        row.getLong("id"),
                        new IndexChoice(
                                IndexKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                JobJson.MAPPER.readValue(
                                        row.getString("columns"), new TypeReference<List<String>>() {})),
                        row.getBoolean("unwanted"),
                        row.getObject("done_version", Integer.class),
                        row.getString("problem")),
                datasetId);
    }

    @Override
    public void add(long datasetId, IndexChoice choice, Instant now) {
        jdbc.update(
                "INSERT INTO dataset_index (dataset_id, kind, columns, created_at) VALUES (?, ?, ?, ?)",
                datasetId,
                choice.kind().toString(),
                JobJson.MAPPER.writeValueAsString(choice.columns()),
                Times.utc(now));
    }

    @Override
    public void unwant(long id) {
        jdbc.update("UPDATE dataset_index SET unwanted = TRUE WHERE id = ?", id);
    }

    @Override
    public void delete(long id) {
        jdbc.update("DELETE FROM dataset_index WHERE id = ?", id);
    }

    @Override
    public void done(long id, int version, @Nullable String problem) {
        jdbc.update("UPDATE dataset_index SET done_version = ?, problem = ? WHERE id = ?", version, problem, id);
    }

    @Override
    public void deleteAll(long datasetId) {
        jdbc.update("DELETE FROM dataset_index WHERE dataset_id = ?", datasetId);
    }

    @Override
    public List<Long> datasetsToWorkOn() {
        return jdbc.queryForList("""
                SELECT DISTINCT i.dataset_id FROM dataset_index i JOIN dataset d ON d.id = i.dataset_id
                WHERE d.current_version IS NOT NULL
                AND (i.unwanted OR i.done_version IS NULL OR i.done_version <> d.current_version)
                """, Long.class);
    }
}
