package dev.rowhouse.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.UnknownDataset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetSqlTest {

    private static final Dataset JOBS = new Dataset(
            "jobs", "d7_v2", 1, List.of(new Column("id", "c1", ColumnType.INTEGER)), List.of(), List.of(3L, 9L));

    private static Sql rewrite(String query) {
        return DatasetSql.rewrite(
                query, name -> Optional.of(JOBS).filter(found -> found.name().equals(name)), 100);
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

        assertThat(sql.text()).isEqualTo("SELECT ? AS `x` LIMIT 100");
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
    void refusesQueriesThatAreTooLongOrTooDeep() {
        String deep = "SELECT " + "(".repeat(31) + "1" + ")".repeat(31);
        String chained = "SELECT 1" + " + 1".repeat(600);
        String length = "SELECT '" + "x".repeat(20_000) + "'";

        for (String query : List.of(deep, chained, length)) {
            assertThatExceptionOfType(BadQuery.class).isThrownBy(() -> rewrite(query));
        }
    }
}
