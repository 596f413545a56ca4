package dev.rowhouse.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.catalog.Dataset;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlowFiltersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SlowFilters slow = new SlowFilters(Duration.ofMillis(500));
    private final Dataset dataset = dataset("d7_v2");

    @Test
    void remembersWhatTookAsLongAsTheLimitAndNothingShorter() {
        slow.seen(dataset, List.of("a"), List.of(), List.of(), Duration.ofMillis(499));
        assertThat(slow.of(dataset)).isEmpty();

        slow.seen(dataset, List.of("a"), List.of(), List.of(), Duration.ofMillis(500));
        assertThat(slow.of(dataset)).hasSize(1);
    }

    @Test
    void remembersAcrossVersionsButNotForAnotherDatasetOfTheName() {
        slow.seen(dataset, List.of("a"), List.of(), List.of(), SECOND);

        assertThat(slow.of(dataset("d7_v3"))).hasSize(1);
        assertThat(slow.of(dataset("d8_v1"))).isEmpty();
    }

    @Test
    void forgetsWhatWasNotSeenForTheLongestTime() {
        IntStream.range(0, 60).forEach(i -> slow.seen(dataset, List.of("c" + i), List.of(), List.of(), SECOND));

        assertThat(slow.of(dataset))
                .hasSize(50)
                .noneMatch(seen -> seen.filter().equality().contains("c9"))
                .anyMatch(seen -> seen.filter().equality().contains("c10"));
    }

    @Test
    void suggestsEqualityColumnsThenOneRangeOrOrderColumn() {
        slow.seen(dataset, List.of("b", "a"), List.of("c", "d"), List.of("d"), SECOND);
        slow.seen(dataset, List.of("a", "b"), List.of("c", "d"), List.of("d"), Duration.ofSeconds(3));
        slow.seen(dataset, List.of("d"), List.of(), List.of("c", "a"), Duration.ofSeconds(2));
        slow.seen(dataset, List.of("d"), List.of(), List.of(), Duration.ofSeconds(4));
        slow.seen(dataset, List.of("_upload"), List.of(), List.of("_line"), SECOND);

        assertThat(suggestions())
                .containsExactly(
                        new IndexSuggestion(List.of("a", "b", "c"), 2, Duration.ofSeconds(3)),
                        new IndexSuggestion(List.of("d", "c"), 1, Duration.ofSeconds(2)));
    }

    @Test
    void suggestsNothingThatAnIndexLeadsWith() {
        slow.seen(dataset, List.of("a", "b"), List.of("c"), List.of(), SECOND);

        assertThat(suggestions(List.of("b", "a", "c", "d"))).isEmpty();
        assertThat(suggestions(List.of("b", "c", "a"))).hasSize(1);
        assertThat(suggestions(List.of("a", "b"))).hasSize(1);
    }

    @SafeVarargs
    private List<IndexSuggestion> suggestions(List<String>... present) {
        return IndexSuggestion.of(slow.of(dataset), List.of(present), dataset);
    }

    private static Dataset dataset(String table) {
        return new Dataset(
                "x",
                table,
                1,
                Stream.of("a", "b", "c", "d")
                        .map(name -> new Column(name, name, ColumnType.INTEGER))
                        .toList(),
                List.of(),
                List.of());
    }
}
