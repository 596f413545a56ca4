package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopValuesTest {

    private final TopValues top = new TopValues(64);
    private final Map<String, Long> exact = new HashMap<>();

    @Test
    void countsAllAsLongAsFewAreDifferent() {
        IntStream.range(0, 10_000).forEach(i -> add("v" + i % 64));

        TopValues.Ranking ranking = ranking();
        assertThat(top.isComplete()).isTrue();
        assertThat(top.size()).isEqualTo(64);
        assertThat(ranking.isExact()).isTrue();
        assertThat(ranking.values().get(0)).isEqualTo(new TopValues.Top("v0", 157));
        assertThat(ranking.values()).isEqualTo(truth(10));
    }

    @Test
    void tellsNoneWhereNoneIsFrequent() {
        IntStream.range(0, 100_000).forEach(i -> add("v" + i));

        assertThat(top.isComplete()).isFalse();
        assertThat(ranking().values()).isEmpty();
        assertThat(ranking().isExact()).isFalse();
    }

    @Test
    void countsAreExactOfWhatWasFrequentFromTheBeginning() {
        for (int i = 0; i < 100_000; i++) {
            add("frequent" + i % 10);
            add("once" + i);
        }
        // Each is behind by nothing, but there may be others that were given up: ten values at 10,000 are clear of
        // them.
        assertThat(ranking().values()).isEqualTo(truth(10));
        assertThat(ranking().isExact()).isTrue();
    }

    /** One that was given up was seen as often. */
    @Test
    void aValueThatOthersEqualIsNotShown() {
        IntStream.range(0, 65).forEach(i -> add("v" + i));

        assertThat(top.size()).isEqualTo(1);
        assertThat(ranking().values()).isEmpty();
    }

    @Test
    void isNotExactWhereAValueWasGivenUpBefore() {
        IntStream.range(0, 65).forEach(i -> add("v" + i));
        IntStream.range(0, 1_000).forEach(i -> add("v" + i % 10));

        assertThat(ranking().values()).isEqualTo(top(10, 100));
        assertThat(truth(10)).isEqualTo(top(10, 101));
        assertThat(ranking().isExact()).isFalse();
    }

    @Test
    void isNotExactWhereAnotherMayBeAmongTheFirst() {
        IntStream.range(0, 100).forEach(i -> add("v" + i % 10));
        add("w");
        IntStream.range(0, 54).forEach(i -> add("once" + i));
        IntStream.range(0, 10).forEach(i -> add("w"));

        assertThat(ranking().values()).isEqualTo(top(10, 10));
        assertThat(truth(1)).containsExactly(new TopValues.Top("w", 11));
        assertThat(ranking().isExact()).isFalse();
    }

    private static List<TopValues.Top> top(int values, long count) {
        return IntStream.range(0, values)
                .mapToObj(i -> new TopValues.Top("v" + i, count))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatItTellsHoldsWhateverTheOrder(int seed) {
        Random random = new Random(seed);
        int spread = 20 << random.nextInt(12);
        for (int i = 0; i < 50_000; i++) {
            int drift = random.nextInt(4) == 0 ? i / 1_000 : 0;
            add("v" + ((int) (spread * Math.pow(random.nextDouble(), 1 + seed)) + drift));
        }

        TopValues.Ranking ranking = ranking();
        List<TopValues.Top> truth = truth(Integer.MAX_VALUE);
        for (TopValues.Top each : ranking.values()) {
            assertThat(each.count()).as("at least: " + each.value()).isLessThanOrEqualTo(exact.get(each.value()));
        }
        if (ranking.isExact()) {
            assertThat(ranking.values().stream().map(TopValues.Top::count).toList())
                    .isEqualTo(
                            truth.stream().limit(10).map(TopValues.Top::count).toList());
            ranking.values().forEach(each -> assertThat(each.count()).isEqualTo(exact.get(each.value())));
        }
        assertThat(top.isComplete()).isEqualTo(exact.size() <= 64);
    }

    private void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        top.add(bytes, Hashes.of(bytes));
        exact.merge(value, 1L, Long::sum);
    }

    private TopValues.Ranking ranking() {
        return top.ranking(10, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private List<TopValues.Top> truth(int most) {
        return exact.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(each -> new TopValues.Top(each.getKey(), each.getValue()))
                .toList();
    }
}
