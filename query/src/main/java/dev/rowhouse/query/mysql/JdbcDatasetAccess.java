package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.names.DatasetName;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.catalog.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Datasets of the catalog. Who may read one is decided by {@link #READABLE} and nowhere else. */
final class JdbcDatasetAccess implements DatasetAccess {

    /**
     * Condition on {@code dataset AS d}. Every grant includes reading. No name of a dataset has a comma. Parameters have no
     * names, which would be looked for in the text again for each request.
     */
    private static final String READABLE = """
            d.current_version IS NOT NULL AND (? OR d.owner_id = ? OR EXISTS (
                SELECT 1 FROM dataset_grant AS g WHERE g.dataset_id = d.id AND g.account_id = ?))
            AND (? OR FIND_IN_SET(d.name, ?) > 0)""";

    private static final String DESCRIPTION = """
            SELECT d.name, d.title, d.row_count, d.table_schema, d.created_at, d.updated_at, d.owner_id
            FROM dataset AS d WHERE %s
            """.formatted(READABLE);

    /** Which uploads are hidden is a further statement, and mostly there are none. */
    private static final String DATASET = """
            SELECT d.id, d.name, d.current_version, d.revision, d.table_schema, v.columns,
                EXISTS (SELECT 1 FROM job AS j WHERE j.dataset_id = d.id AND j.hides_rows) AS hides
            FROM dataset AS d
            JOIN dataset_version AS v ON v.dataset_id = d.id AND v.version = d.current_version
            WHERE %s AND d.name = ?
            """.formatted(READABLE);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcDatasetAccess(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<DatasetDescription> list(Caller caller, String afterName, int limit) {
        return readable(DESCRIPTION + " AND d.name > ? ORDER BY d.name LIMIT ?", caller)
                .param(afterName)
                .param(limit)
                .query((row, n) -> description(row))
                .list();
    }

    @Override
    public Optional<DatasetDescription> describe(Caller caller, String name) {
        if (!DatasetName.isPossible(name)) {
            return Optional.empty();
        }
        return readable(DESCRIPTION + " AND d.name = ?", caller)
                .param(name)
                .query((row, n) -> description(row))
                .optional();
    }

    @Override
    public Optional<Dataset> open(Caller caller, String name) {
        if (!DatasetName.isPossible(name)) {
            return Optional.empty();
        }
        return readable(DATASET, caller)
                .param(name)
                .query((row, n) -> dataset(row))
                .optional()
                .map(found -> found.with(found.hides() ? hiddenUploads(found.id()) : List.of()));
    }

    /**
     * A job that began and ended in between leaves no hidden upload behind, but counts as one more that has ended. One
     * statement, so that no job can end between two looks at it.
     */
    @Override
    public String mark(Dataset dataset) {
        return jdbc.sql("""
                        SELECT CONCAT_WS('/', d.current_version, d.revision, d.updated_at,
                            (SELECT COUNT(*) FROM job AS j
                             WHERE j.dataset_id = d.id AND j.state NOT IN ('ACCEPTED', 'LOADING')),
                            (SELECT CONCAT_WS('/', COUNT(*), SUM(h.id), BIT_XOR(h.id)) FROM job AS h
                             WHERE h.dataset_id = d.id AND h.hides_rows))
                        FROM dataset AS d WHERE d.id = :id
                        """)
                .param("id", dataset.id())
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public List<FullTextIndex> fullTextIndexes(Dataset dataset) {
        Set<List<String>> indexed = PresentIndex.of(jdbc, dataset).values().stream()
                .filter(index -> index.type().equals("FULLTEXT"))
                .map(PresentIndex::columns)
                .collect(Collectors.toSet());
        return dataset.columns().stream()
                .flatMap(column -> FullTextIndex.of(column, indexed).stream())
                .toList();
    }

    /** The same condition for statements that are put together otherwise. */
    static Sql readable(Caller caller) {
        return new Sql(READABLE, parameters(caller));
    }

    private JdbcClient.StatementSpec readable(String sql, Caller caller) {
        return jdbc.sql(sql).params(parameters(caller));
    }

    private static List<Object> parameters(Caller caller) {
        byte[] account = Uuids.bytes(caller.accountId());
        Set<String> datasets = caller.datasets();
        return List.of(
                caller.isAdmin(),
                account,
                account,
                datasets == null,
                datasets == null ? "" : String.join(",", datasets));
    }

    private List<Long> hiddenUploads(long datasetId) {
        return jdbc.sql("""
                        SELECT DISTINCT upload_number FROM job
                        WHERE dataset_id = :dataset AND hides_rows ORDER BY upload_number
                        """).param("dataset", datasetId).query(Long.class).list();
    }

    private Found dataset(ResultSet row) throws SQLException {
        List<Column> columns = StreamSupport.stream(
                        json.readTree(row.getString("columns")).spliterator(), false)
                .map(JdbcDatasetAccess::column)
                .toList();
        return new Found(
                row.getLong("id"),
                row.getLong("current_version"),
                row.getLong("revision"),
                row.getString("name"),
                columns,
                foreignKeys(row.getString("table_schema")),
                row.getBoolean("hides"));
    }

    private List<ForeignKey> foreignKeys(@Nullable String schema) {
        // Most schemas have none, and one can be a megabyte of text.
        if (schema == null || !schema.contains("\"foreignKeys\"")) {
            return List.of();
        }
        return json.readTree(schema)
                .path("foreignKeys")
                .valueStream()
                .map(key -> new ForeignKey(
                        names(key.path("fields")),
                        key.path("reference").path("resource").asString(""),
                        names(key.path("reference").path("fields"))))
                .toList();
    }

    /** Table Schema lets one name stand without a list. */
    private static List<String> names(JsonNode names) {
        return names.isArray() ? names.valueStream().map(JsonNode::asString).toList() : List.of(names.asString());
    }

    private static Column column(JsonNode column) {
        return new Column(
                column.required("name").asString(),
                column.required("physical").asString(),
                ColumnType.named(column.required("type").asString()));
    }

    private static DatasetDescription description(ResultSet row) throws SQLException {
        return new DatasetDescription(
                row.getString("name"),
                row.getString("title"),
                row.getLong("row_count"),
                row.getString("table_schema"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.uuid(row, "owner_id"));
    }

    /** A dataset of which it is not known yet which uploads are hidden. */
    private record Found(
            long id,
            long version,
            long revision,
            String name,
            List<Column> columns,
            List<ForeignKey> foreignKeys,
            boolean hides) {

        Dataset with(List<Long> hiddenUploads) {
            return new Dataset(name, "d" + id + "_v" + version, revision, columns, foreignKeys, hiddenUploads);
        }
    }
}
