package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ColumnProfileTest {

    @Test
    void tellsAllOfNumbers() {
        assertThat(profile(
                                FieldType.NUMBER,
                                "DECIMAL(18,9)",
                                "1.500000000",
                                null,
                                "-2.250000000",
                                "1.500000000",
                                "10.000000000")
                        .toString())
                .isEqualTo(
                        "{\"name\":\"c\",\"type\":\"number\",\"nulls\":1,\"distinct\":{\"estimate\":3,\"exact\":true},"
                                + "\"min\":-2.25,\"max\":10,\"min_length\":null,\"max_length\":null,\"mean\":2.6875,"
                                + "\"top\":[{\"value\":1.5,\"count\":2},{\"value\":-2.25,\"count\":1},{\"value\":10,\"count\":1}],"
                                + "\"top_exact\":true,\"histogram\":[{\"from\":-3,\"to\":-2,\"count\":1},"
                                + between(-2, 1) + "{\"from\":1,\"to\":2,\"count\":2}," + between(2, 10)
                                + "{\"from\":10,\"to\":11,\"count\":1}]}");
    }

    private static String between(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{\"from\":%d,\"to\":%d,\"count\":0},".formatted(n, n + 1))
                .reduce("", String::concat);
    }

    @Test
    void tellsAllOfTexts() {
        assertThat(profile(FieldType.STRING, "LONGTEXT", "b", "", "Ä", "b", null)
                        .toString())
                .isEqualTo(
                        "{\"name\":\"c\",\"type\":\"string\",\"nulls\":1,\"distinct\":{\"estimate\":3,\"exact\":true},"
                                + "\"min\":\"\",\"max\":\"Ä\",\"min_length\":0,\"max_length\":1,\"mean\":null,"
                                + "\"top\":[{\"value\":\"b\",\"count\":2},{\"value\":\"\",\"count\":1},{\"value\":\"Ä\",\"count\":1}],"
                                + "\"top_exact\":true,\"histogram\":[]}");
    }

    @Test
    void valuesHaveTheirCanonicalForm() {
        JsonNode moments =
                profile(FieldType.DATETIME, "DATETIME(6)", "2021-07-27 16:02:08.000000", "2021-07-27 16:02:08.120000");
        assertThat(moments.path("min").asString()).isEqualTo("2021-07-27T16:02:08Z");
        assertThat(moments.path("max").asString()).isEqualTo("2021-07-27T16:02:08.12Z");
        assertThat(moments.at("/histogram/0/from").asString()).isEqualTo("2021-07-27T16:02:00Z");
        JsonNode truths = profile(FieldType.BOOLEAN, "TINYINT(1)", "1", "0", "1");
        assertThat(truths.path("top").toString())
                .isEqualTo("[{\"value\":true,\"count\":2},{\"value\":false,\"count\":1}]");
        assertThat(profile(FieldType.TIME, "TIME(6)", "16:02:08.500000")
                        .path("max")
                        .asString())
                .isEqualTo("16:02:08.5");
        assertThat(profile(FieldType.DATE, "DATE", "2021-07-27").path("min").asString())
                .isEqualTo("2021-07-27");
        assertThat(profile(FieldType.YEAR, "SMALLINT UNSIGNED", "2020", "2021")
                        .path("mean")
                        .toString())
                .isEqualTo("2020.5");
    }

    @Test
    void aColumnWithoutValuesHasNoneOfThem() {
        assertThat(profile(FieldType.INTEGER, "BIGINT", null, null).toString())
                .isEqualTo(
                        "{\"name\":\"c\",\"type\":\"integer\",\"nulls\":2,\"distinct\":{\"estimate\":0,\"exact\":true},"
                                + "\"min\":null,\"max\":null,\"min_length\":null,\"max_length\":null,\"mean\":null,"
                                + "\"top\":[],\"top_exact\":true,\"histogram\":[]}");
    }

    @Test
    void numbersAreComparedAndAddedAsNumbers() {
        Random random = new Random(7);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal min = null;
        BigDecimal max = null;
        String[] values = new String[5_000];
        for (int i = 0; i < values.length; i++) {
            BigDecimal value = new BigDecimal(new java.math.BigInteger(1 + random.nextInt(118), random), 18)
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
            sum = sum.add(value);
            min = min == null ? value : min.min(value);
            max = max == null ? value : max.max(value);
            values[i] = value.toPlainString();
        }
        JsonNode profile = profile(FieldType.NUMBER, "DECIMAL(36,18)", values);

        assertThat(profile.path("min").toString()).isEqualTo(Decimals.canonical(java.util.Objects.requireNonNull(min)));
        assertThat(profile.path("max").toString()).isEqualTo(Decimals.canonical(java.util.Objects.requireNonNull(max)));
        assertThat(profile.path("mean").toString())
                .isEqualTo(Decimals.canonical(sum.divide(BigDecimal.valueOf(values.length), 24, RoundingMode.HALF_UP)));
        String[] large = new String[40];
        Arrays.fill(large, "999999999999999999");
        assertThat(profile(FieldType.INTEGER, "BIGINT", large).path("mean").toString())
                .isEqualTo("999999999999999999");
    }

    @Test
    void longTextsAreCutAndAreNotCounted() {
        String text = "\uD83D\uDE00".repeat(300);
        JsonNode profile = profile(FieldType.STRING, "LONGTEXT", text, text, "a");

        assertThat(profile.path("max").asString()).isEqualTo("\uD83D\uDE00".repeat(256));
        assertThat(profile.path("max_length").asInt()).isEqualTo(300);
        assertThat(profile.path("top").toString()).isEqualTo("[{\"value\":\"a\",\"count\":1}]");
        assertThat(profile.path("top_exact").asBoolean()).isFalse();
        assertThat(profile.path("distinct").toString()).isEqualTo("{\"estimate\":2,\"exact\":false}");
    }

    @Test
    void manyDifferentValuesAreEstimated() {
        JsonNode profile = profile(
                FieldType.INTEGER,
                "BIGINT",
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toArray(String[]::new));

        assertThat(profile.at("/distinct/exact").asBoolean()).isFalse();
        assertThat(profile.at("/distinct/estimate").asInt()).isBetween(97_000, 100_000);
        assertThat(profile.path("top_exact").asBoolean()).isFalse();
        assertThat(profile.path("mean").toString()).isEqualTo("49999.5");
    }

    /** An estimate is as often too high as too low. */
    @Test
    void thereAreNoMoreDifferentValuesThanValues() {
        for (int values = 2_000; values < 2_050; values++) {
            JsonNode profile = profile(
                    FieldType.INTEGER,
                    "BIGINT",
                    IntStream.range(0, values).mapToObj(Integer::toString).toArray(String[]::new));

            assertThat(profile.at("/distinct/estimate").asInt()).isBetween(values * 97 / 100, values);
        }
    }

    private static JsonNode profile(FieldType type, String sqlType, @Nullable String... values) {
        ColumnProfile profile = new ColumnProfile(new Column("c", "c1", type, null, sqlType), 1024);
        for (String value : values) {
            profile.add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }
        return profile.toJson();
    }
}
