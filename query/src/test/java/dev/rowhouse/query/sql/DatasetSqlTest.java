package dev.rowhouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.UnknownDataset;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetSqlTest {

    private static final Dataset JOBS = new Dataset(
            "jobs", "d7_v2", 1, List.of(new Column("id", "c1", ColumnType.INTEGER)), List.of(), List.of(3L, 9L));

    private static final ReadableDatasets READABLE = new ReadableDatasets() {
        @Override
        public Optional<Dataset> open(String name) {
            return Optional.of(JOBS).filter(found -> found.name().equals(name));
        }

        @Override
        public List<String> names() {
            return List.of(JOBS.name());
        }
    };

    private static Sql rewrite(String query) {
        return rewrite(query, QueryParameters.NONE);
    }

    private static Sql rewrite(String query, QueryParameters parameters) {
        return DatasetSql.parse(query).write(READABLE, parameters, 100).sql();
    }

    @Test
    void readsOnlyVisibleRowsOfADataset() {
        Sql sql = rewrite("SELECT j.id FROM jobs j WHERE j.id > 5");

        assertThat(sql.text())
                .isEqualTo("SELECT `j`.`id` FROM (SELECT t.`c1` AS `id` FROM `rows`.`d7_v2` AS t"
                        + " WHERE t.`_upload` NOT IN (?, ?)) AS `j` WHERE (`j`.`id` > 5) LIMIT 100");
        assertThat(sql.parameters()).containsExactly(3L, 9L);
    }

    @Test
    void sendsTextAsParameters() {
        Sql sql = rewrite("SELECT 'a''b\\' AS x /* c */ -- d");

        assertThat(sql.text()).isEqualTo("SELECT _utf8mb4 ? AS `x` LIMIT 100");
        assertThat(sql.parameters()).containsExactly("a'b\\");
    }

    @Test
    void quotesNamesSoThatTheyStayNames() {
        assertThat(rewrite("SELECT 1 AS `a``; DROP TABLE x`").text())
                .isEqualTo("SELECT 1 AS `a``; DROP TABLE x` LIMIT 100");
    }

    @Test
    void givesTableExpressionsNamesOfItsOwn() {
        assertThat(rewrite("WITH job AS (SELECT 1 AS a) SELECT job.a FROM job").text())
                .isEqualTo("WITH `w1` AS (SELECT 1 AS `a`) SELECT `job`.`a` FROM `w1` AS `job` LIMIT 100");
    }

    @Test
    void aTableExpressionIsKnownWhereItStandsOnly() {
        assertThatExceptionOfType(UnknownDataset.class)
                .isThrownBy(() -> rewrite("SELECT 1 FROM (WITH q AS (SELECT 1) SELECT 1 FROM q) AS x, q"))
                .satisfies(unknown -> assertThat(unknown.dataset()).isEqualTo("q"));
    }

    @Test
    void keepsTheSmallerLimit() {
        assertThat(rewrite("SELECT 1 LIMIT 5 OFFSET 2").text()).endsWith(" LIMIT 5 OFFSET 2");
        assertThat(rewrite("SELECT 1 LIMIT 3, 500").text()).endsWith(" LIMIT 100 OFFSET 3");
        assertThat(rewrite("SELECT 1 UNION ALL SELECT 2 LIMIT 500").text()).endsWith("SELECT 2 LIMIT 100");
    }

    @Test
    void sendsTextsOfParametersAsParametersAndNumbersAsDigits() {
        Sql sql = rewrite(
                "SELECT ? AS a, ? AS b, ? AS c, ? AS d LIMIT ?",
                QueryParameters.inOrder(Arrays.asList("x'", new BigDecimal("-1E+2"), true, null, new BigDecimal("7"))));

        assertThat(sql.text()).isEqualTo("SELECT _utf8mb4 ? AS `a`, (-100) AS `b`, TRUE AS `c`, NULL AS `d` LIMIT 7");
        assertThat(sql.parameters()).containsExactly("x'");
    }

    @Test
    void writesParametersByName() {
        Sql sql = rewrite("SELECT :b AS x, :a AS y, :b AS z", QueryParameters.byName(Map.of("a", "1", "b", "2")));

        assertThat(sql.parameters()).containsExactly("2", "1", "2");
    }

    @Test
    void tellsWhatItReadsFrom() {
        DatasetQuery query = DatasetSql.parse("WITH x AS (SELECT id FROM jobs) SELECT x.id FROM x, jobs")
                .write(READABLE, QueryParameters.NONE, 100);

        assertThat(query.datasets()).containsExactly(JOBS);
    }

    @Test
    void saysOfUnknownColumnsOnlyWhatTheQueryHas() {
        DatasetQuery query = DatasetSql.parse("SELECT j.ids FROM jobs j").write(READABLE, QueryParameters.NONE, 100);

        assertThat(query.unknownColumn("c1")).isEmpty();
        assertThat(query.unknownColumn("j.ids")).hasValueSatisfying(unknown -> {
            assertThat(unknown.position()).isEqualTo(new Position(1, 8));
            assertThat(unknown.nearest()).contains("id");
        });
    }

    @Test
    void writesAFilterAsACase() {
        assertThat(rewrite("SELECT SUM(id) FILTER (WHERE id > 1) AS s FROM jobs")
                        .text())
                .startsWith("SELECT SUM(CASE WHEN (`id` > 1) THEN `id` END) AS `s` FROM ");
    }

    /** The parser keeps what stands behind an @ apart, so that it could get lost. */
    @Test
    void losesNothingOfAName() {
        assertThatExceptionOfType(UnknownDataset.class)
                .isThrownBy(() -> rewrite("SELECT id FROM jobs@elsewhere"))
                .satisfies(unknown -> assertThat(unknown.dataset()).isEqualTo("jobs@elsewhere"));
    }

    @Test
    void refusesQueriesThatAreTooLongOrTooDeep() {
        String deep = "SELECT " + "(".repeat(31) + "1" + ")".repeat(31);
        String chained = "SELECT 1" + " + 1".repeat(600);
        String length = "SELECT '" + "x".repeat(20_000) + "'";

        for (String query : List.of(deep, chained, length)) {
            assertThatExceptionOfType(BadQuery.class).isThrownBy(() -> rewrite(query));
        }
    }

    /** Where a query stands on large expressions of another one, it is refused for those of any of its clauses. */
    @Test
    void expressionsAreCountedWhereverTheirColumnsStand() {
        String large = grown("SELECT id FROM jobs", 5);
        assertThat(rewrite("SELECT y.id FROM (%s) AS y".formatted(large)).text())
                .startsWith("SELECT `y`.`id`");

        for (String query : List.of(
                "SELECT y.id + y.id AS n FROM (%s) AS y",
                "SELECT 1 AS n FROM (%s) AS y WHERE y.id = y.id",
                "SELECT 1 AS n FROM (%s) AS y GROUP BY y.id + y.id",
                "SELECT 1 AS n FROM (%s) AS y HAVING MAX(y.id) = MIN(y.id)",
                "SELECT 1 AS n FROM (%s) AS y ORDER BY y.id + y.id",
                "SELECT 1 AS n FROM jobs JOIN (%s) AS y ON y.id = y.id",
                "SELECT y.id + y.id AS n FROM jobs, (%s) AS y",
                "SELECT u.id + u.id AS n FROM (SELECT id FROM jobs UNION ALL SELECT y.id FROM (%s) AS y) AS u")) {
            assertThatExceptionOfType(BadQuery.class)
                    .as(query)
                    .isThrownBy(() -> rewrite(query.formatted(large)))
                    .withMessageContaining("level by level");
        }
    }

    /** Each of the parts could be taken, but not so many of them. */
    @Test
    void allThatAQueryIsMadeOfIsCounted() {
        String large = "SELECT id FROM (" + grown("SELECT id FROM jobs", 4) + ") AS y";
        String items = String.join(", ", Collections.nCopies(20, "(z.id + z.id + z.id + z.id + z.id + z.id) IS NULL"));
        String tables = String.join(", ", numbered("%s AS x", 11));
        for (String query : List.of(
                "SELECT " + items + " FROM (" + large + ") AS z",
                "SELECT 1 AS n FROM jobs AS z UNION ALL "
                        + String.join(
                                " UNION ALL ",
                                Collections.nCopies(
                                        20, "SELECT 1 AS n FROM (" + large + ") AS z WHERE z.id = z.id + z.id + z.id")),
                "WITH a AS (SELECT id FROM jobs), b AS (SELECT 1 AS id FROM " + tables.replace("%s", "a")
                        + "), c AS (SELECT 1 AS id FROM " + tables.replace("%s", "b") + ") SELECT 1 AS n FROM "
                        + tables.replace("%s", "c"),
                "WITH a AS (" + large + ") SELECT "
                        + String.join(", ", Collections.nCopies(100, "(SELECT COUNT(*) FROM a)")) + " FROM jobs")) {
            assertThatExceptionOfType(BadQuery.class)
                    .as(query)
                    .isThrownBy(() -> rewrite(query))
                    .withMessageContaining("level by level");
        }
        assertThat(rewrite("WITH a AS (SELECT id FROM jobs), b AS (SELECT 1 AS id FROM " + tables.replace("%s", "a")
                                + ") SELECT 1 AS n FROM " + tables.replace("%s", "b"))
                        .text())
                .startsWith("WITH ");
    }

    private static List<String> numbered(String text, int count) {
        return IntStream.range(0, count).mapToObj(i -> text + i).toList();
    }

    private static String grown(String query, int levels) {
        return levels == 0
                ? query
                : "SELECT " + "id + ".repeat(9) + "id AS id FROM (" + grown(query, levels - 1) + ") AS x";
    }
}
