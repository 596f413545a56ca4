package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.index.TableIndexes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the catalog wants, beside what the tables have. */
final class JdbcTableIndexes implements TableIndexes {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcTableIndexes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Wanted(
            String physical,
            List<String> columns,
            String type,
            @Nullable String problem) {}

    @Override
    public List<Chosen> chosen(Dataset dataset) {
        Map<String, PresentIndex> there = PresentIndex.of(jdbc, dataset);
        return jdbc
                .sql("""
                        SELECT i.id, i.columns, i.kind, IF(i.done_version = d.current_version, i.problem, NULL) AS problem
                        FROM dataset_index AS i JOIN dataset AS d ON d.id = i.dataset_id
                        WHERE d.name = :name AND NOT i.unwanted ORDER BY i.id
                        """)
                .param("name", dataset.name())
                .query((row, n) -> new Wanted(
                        "x" + row.getLong("id"),
                        json.readValue(row.getString("columns"), NAMES),
                        row.getString("kind"),
                        row.getString("problem")))
                .list()
                .stream()
                .map(wanted -> new Chosen(wanted.columns(), wanted.type(), state(wanted, there), wanted.problem()))
                .toList();
    }

    private static String state(Wanted wanted, Map<String, PresentIndex> there) {
        if (there.containsKey(wanted.physical())) {
            return "ready";
        }
        return wanted.problem() == null ? "building" : "failed";
    }

    @Override
    public List<List<String>> present(Dataset dataset) {
        Map<String, String> names =
                dataset.columns().stream().collect(Collectors.toMap(Column::physical, Column::name));
        return PresentIndex.of(jdbc, dataset).values().stream()
                .filter(index -> index.type().equals("BTREE"))
                .map(PresentIndex::columns)
                .filter(columns -> names.keySet().containsAll(columns))
                .map(columns -> columns.stream()
                        .map(column -> names.getOrDefault(column, column))
                        .toList())
                .toList();
    }
}
