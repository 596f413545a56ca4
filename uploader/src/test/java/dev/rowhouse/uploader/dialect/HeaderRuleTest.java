package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderRuleTest {

    @Test
    void takesARowThatNamesAFieldAsAHeader() {
        assertThat(isHeader(Set.of("id", "name"), "id;nom", "1;Ann")).isTrue();
    }

    @Test
    void takesARowThatDoesNotFitTheTypesBelowAsAHeader() {
        assertThat(isHeader(Set.of(), "id;name", "1;Ann", "2;Bob")).isTrue();
        assertThat(isHeader(Set.of("number", "title"), "id;name", "1;Ann", "2;Bob"))
                .isTrue();
    }

    @Test
    void takesARowThatFitsTheTypesBelowAsData() {
        assertThat(isHeader(Set.of(), "1;Ann", "2;Bob")).isFalse();
    }

    @Test
    void isNotMisledByOneBadOrEmptyCellInTheFirstRow() {
        assertThat(isHeader(Set.of("id", "name", "at"), "x;Ann;2021-01-01", "2;Bob;2021-01-02"))
                .isFalse();
        assertThat(isHeader(Set.of("id", "name"), ";Ann", "2;Bob")).isFalse();
    }

    @Test
    void takesDistinctNamesAboveTextAsAHeaderUnlessTheyOccurAgain() {
        assertThat(isHeader(Set.of(), "name;city", "Ann;Oslo", "Bob;Rome")).isTrue();
        assertThat(isHeader(Set.of(), "Ann;Oslo", "Bob;Rome", "Ann;Bern")).isFalse();
        assertThat(isHeader(Set.of("name", "city"), "Ann;Oslo", "Bob;Rome")).isFalse();
    }

    @Test
    void takesASingleRowOfNamesAsAHeader() {
        assertThat(isHeader(Set.of(), "id;name")).isTrue();
        assertThat(isHeader(Set.of(), "1;name")).isFalse();
    }

    private static boolean isHeader(Set<String> fields, String... rows) {
        List<List<String>> cells =
                Arrays.stream(rows).map(row -> List.of(row.split(";", -1))).toList();
        return HeaderRule.decide(cells, fields).header();
    }
}
