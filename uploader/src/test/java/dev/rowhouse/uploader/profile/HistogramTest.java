package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    private static final DateTimeFormatter SERVER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    @Test
    void barsHaveRoundBorders() {
        assertThat(numbers(0, "7", "93", "50")).first().isEqualTo(new Bin("5", "10", 1));
        assertThat(numbers(0, "7", "93", "50")).last().isEqualTo(new Bin("90", "95", 1));
        assertThat(numbers(9, "0.1", "0.25", "-0.1")).first().isEqualTo(new Bin("-0.1", "-0.08", 1));
        assertThat(numbers(0, "5", "5")).containsExactly(new Bin("5", "6", 2));
        assertThat(numbers(18, "0.000000000000000001"))
                .containsExactly(new Bin("0.000000000000000001", "0.000000000000000002", 1));
        assertThat(dates("2021-02-27", "2021-03-01"))
                .containsExactly(
                        new Bin("2021-02-27", "2021-02-28", 1),
                        new Bin("2021-02-28", "2021-03-01", 0),
                        new Bin("2021-03-01", "2021-03-02", 1));
        assertThat(dates("2021-01-05", "2021-03-20")).first().isEqualTo(new Bin("2021-01-04", "2021-01-11", 1));
        assertThat(dates("2020-02-29", "2024-12-31")).last().isEqualTo(new Bin("2024-10-01", "2025-01-01", 1));
        assertThat(dates("0001-01-01", "9999-12-31"))
                .hasSize(20)
                .last()
                .isEqualTo(new Bin("9500-01-01", "10000-01-01", 1));
        assertThat(numbers(0)).isEmpty();
        assertThat(dates()).isEmpty();
    }

    @Test
    void extremesOfDecimalsAreTold() {
        String large = "999999999999999999.999999999999999999";
        assertThat(numbers(18, large, "-" + large))
                .extracting(Bin::count)
                .contains(1L)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(2));
        assertThat(numbers(18, "0.000000000000000001", large, "0"))
                .first()
                .extracting(Bin::count)
                .isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyNumberIsInItsBar(int seed) {
        Random random = new Random(seed);
        int scale = random.nextInt(19);
        int bits = 1 + random.nextInt(110);
        BigInteger base = new BigInteger(random.nextInt(60) + 1, random);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            BigInteger number = new BigInteger(1 + random.nextInt(bits), random).add(base);
            values.add(new BigDecimal(random.nextInt(3) == 0 ? number.negate() : number, scale).toPlainString());
        }
        List<Bin> bins = numbers(scale, values.toArray(String[]::new));

        requireWhole(
                bins,
                values,
                (from, value) -> new BigDecimal(from).compareTo(new BigDecimal(value)) <= 0,
                (to, value) -> new BigDecimal(to).compareTo(new BigDecimal(value)) > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyMomentIsInItsBar(int seed) {
        Random random = new Random(seed);
        long seconds = 1L << (2 + random.nextInt(36));
        LocalDateTime begin = LocalDateTime.of(1 + random.nextInt(3000), 1 + random.nextInt(12), 28, 23, 59);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            values.add(SERVER.format(
                    begin.plusSeconds((long) (random.nextDouble() * Math.min(seconds, 200_000_000_000L)))));
        }
        List<Bin> bins = bins(TimeHistogram::ofDateTimes, values);

        requireWhole(
                bins,
                values,
                (from, value) -> from.replace("T", " ").replace("Z", "").compareTo(value) <= 0,
                (to, value) -> to.replace("T", " ").replace("Z", "").compareTo(value) > 0);
        if (seed % 2 == 0) {
            List<String> days =
                    values.stream().map(value -> value.substring(0, 10)).toList();
            requireWhole(
                    bins(TimeHistogram::ofDates, days),
                    days,
                    (from, value) -> !LocalDate.parse(from).isAfter(LocalDate.parse(value)),
                    (to, value) -> LocalDate.parse(to).isAfter(LocalDate.parse(value)));
        }
    }

    private static void requireWhole(
            List<Bin> bins, List<String> values, BiPredicate<String, String> from, BiPredicate<String, String> to) {
        assertThat(bins).isNotEmpty().hasSizeLessThanOrEqualTo(Histogram.MOST_BINS);
        for (int i = 0; i < bins.size(); i++) {
            Bin bin = bins.get(i);
            assertThat(bin.count())
                    .as(bin.toString())
                    .isEqualTo(values.stream()
                            .filter(value -> from.test(bin.from(), value) && to.test(bin.to(), value))
                            .count());
            if (i > 0) {
                assertThat(bin.from()).isEqualTo(bins.get(i - 1).to());
            }
        }
        assertThat(bins.stream().mapToLong(Bin::count).sum()).isEqualTo(values.size());
        assertThat(bins.get(0).count()).isPositive();
        assertThat(bins.get(bins.size() - 1).count()).isPositive();
    }

    private static List<Bin> numbers(int scale, String... values) {
        return bins(
                () -> new NumberColumn(scale),
                List.of(values).stream()
                        .map(value -> new BigDecimal(value).setScale(scale).toPlainString())
                        .toList());
    }

    private static List<Bin> dates(String... values) {
        return bins(TimeHistogram::ofDates, List.of(values));
    }

    private static List<Bin> bins(Supplier<Histogram> of, List<String> values) {
        Histogram histogram = of.get();
        values.forEach(value -> histogram.add(value.getBytes(StandardCharsets.US_ASCII)));
        return histogram.bins();
    }
}
