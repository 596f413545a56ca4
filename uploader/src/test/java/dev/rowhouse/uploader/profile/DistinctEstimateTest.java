package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctEstimateTest {

    /** Three standard errors. */
    private static final double PERCENT = 2.8;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1_000, 5_000, 20_000, 100_000, 300_000})
    void isCloseToTheNumberOfDifferentValues(int different) {
        DistinctEstimate numbers = new DistinctEstimate();
        DistinctEstimate dates = new DistinctEstimate();
        DistinctEstimate texts = new DistinctEstimate();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < different; i++) {
                numbers.add(hash(Integer.toString(i)));
                dates.add(hash("2021-07-%02d %06d.000000".formatted(i % 31, i)));
                texts.add(hash("user" + i + "@example.org, which goes on for a while"));
            }
        }
        assertThat(numbers.estimate()).isCloseTo(different, withinPercentage(PERCENT));
        assertThat(dates.estimate()).isCloseTo(different, withinPercentage(PERCENT));
        assertThat(texts.estimate()).isCloseTo(different, withinPercentage(PERCENT));
    }

    private static long hash(String value) {
        return Hashes.of(value.getBytes(StandardCharsets.UTF_8));
    }
}
