package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Part;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is told of columns is what the test itself has counted, whatever was done to the records. */
@Order(9)
@ExtendWith(RunningRowhouse.class)
class ProfileIT {

    private static final String SCHEMA = """
            {"fields":[{"name":"id","type":"integer"},{"name":"color","type":"string"},{"name":"price","type":"number"},
            {"name":"day","type":"date"}],"primaryKey":"id"}""";

    private static final List<String> COLORS = List.of("red", "green", "Blue", "blue ", "ultramarine");

    private final Rowhouse rowhouse;
    private final Map<Integer, Row> rows = new TreeMap<>();
    private final Random random = new Random(20_260_102);
    private Person pat;
    private String dataset = "";

    ProfileIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.stranger(rowhouse);
    }

    private record Row(
            int id, @Nullable String color, @Nullable BigDecimal price, String day) {

        String csv() {
            return id + "," + (color == null ? "" : color) + "," + (price == null ? "" : price.toPlainString()) + ","
                    + day + "\n";
        }
    }

    @BeforeEach
    void signUp() {
        pat = Person.newIn(rowhouse);
        dataset = pat.named("profiled");
        pat.declare(dataset, SCHEMA);
    }

    @Test
    void isRightAfterEveryChange() {
        load("append", some(1, 20_000));
        requireProfile();

        Map<Integer, Row> before = new TreeMap<>(rows);
        Upload upsert = load("upsert", some(15_001, 25_000));
        requireProfile();

        undo(upsert);
        rows.clear();
        rows.putAll(before);
        requireProfile();

        rows.clear();
        Upload replace = load("replace", some(1, 500));
        requireProfile();

        undo(replace);
        rows.clear();
        rows.putAll(before);
        requireProfile();
    }

    @Test
    void facetsCountTheRowsThatFulfilConditions() {
        load("append", some(1, 5_000));
        List<Row> matching = rows.values().stream()
                .filter(row -> row.price() != null && row.price().signum() < 0)
                .toList();

        JsonNode answer = pat.get("/api/datasets/" + dataset + "/facets?column=color&column=id&limit=3&price=lt.0")
                .expect(200)
                .json();

        assertThat(answer.path("row_count").asInt()).isEqualTo(matching.size());
        Map<String, Long> counts = new TreeMap<>();
        matching.forEach(row -> counts.merge(String.valueOf(row.color()), 1L, Long::sum));
        assertThat(answer.at("/facets/0/values")).hasSize(3);
        answer.at("/facets/0/values")
                .forEach(value -> assertThat(value.path("count").asLong())
                        .as(value.toString())
                        .isEqualTo(counts.get(
                                value.path("value").isNull()
                                        ? "null"
                                        : value.path("value").asString())));
        assertThat(answer.at("/facets/0/values/0/count").asLong())
                .isEqualTo(counts.values().stream().max(Long::compare).orElseThrow());
        assertThat(answer.at("/facets/0/more").asBoolean()).isTrue();
        assertThat(answer.at("/facets/1/values/0/count").asInt()).isEqualTo(1);
        Person.newIn(rowhouse)
                .get("/api/datasets/" + dataset + "/facets?column=color")
                .expectProblem(404, "not-found");
        Person.newIn(rowhouse).get("/api/datasets/" + dataset + "/profile").expectProblem(404, "not-found");
    }

    @Test
    @OnlyOn(Tier.STANDALONE)
    void aCrashLeavesNoProfileOutOfDate() throws Exception {
        crash(Part.SUITE);
    }

    @Test
    @OnlyOn(Tier.FIVE)
    void aCrashOfTheUploaderLeavesNoProfileOutOfDate() throws Exception {
        crash(Part.UPLOADER);
    }

    private void crash(Part part) throws Exception {
        load("append", some(1, 100_000));
        rowhouse.kill(part);
        rowhouse.start(part);
        requireProfile();
    }

    private List<Row> some(int from, int to) {
        List<Row> some = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            some.add(new Row(
                    id,
                    random.nextInt(10) == 0 ? null : COLORS.get(random.nextInt(COLORS.size())),
                    random.nextInt(7) == 0
                            ? null
                            : new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(2),
                    "20%02d-%02d-%02d"
                            .formatted(10 + random.nextInt(15), 1 + random.nextInt(12), 1 + random.nextInt(28))));
        }
        return some;
    }

    private Upload load(String mode, List<Row> loaded) {
        loaded.forEach(row -> rows.put(row.id(), row));
        String csv = loaded.stream().map(Row::csv).collect(Collectors.joining("", "id,color,price,day\n", ""));
        return pat.upload(NewUpload.of("rows.csv", csv).into(dataset).with("mode", mode))
                .completed();
    }

    private void undo(Upload upload) {
        pat.post("/api/uploads/" + upload.id() + "/undo", Map.of()).expect(202);
        upload.awaitStatus("undone");
    }

    private void requireProfile() {
        JsonNode profile = Awaitility.await("a profile of the records as they are")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(
                        () -> pat.get("/api/datasets/" + dataset + "/profile")
                                .expect(200)
                                .json(),
                        answer -> !answer.path("stale").asBoolean(true));
        assertThat(profile.path("row_count").asInt()).isEqualTo(rows.size());
        JsonNode id = profile.at("/columns/0");
        assertThat(id.path("nulls").asInt()).isZero();
        assertThat(id.path("min").asInt())
                .isEqualTo(rows.keySet().stream().min(Integer::compare).orElseThrow());
        assertThat(id.path("max").asInt())
                .isEqualTo(rows.keySet().stream().max(Integer::compare).orElseThrow());
        assertThat(id.at("/distinct/estimate").asDouble()).isBetween(rows.size() * 0.97, rows.size() * 1.03);

        requireColors(profile.at("/columns/1"));
        requirePrices(profile.at("/columns/2"));
        requireDays(profile.at("/columns/3"));
    }

    private void requireColors(JsonNode column) {
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : rows.values()) {
            if (row.color() != null) {
                counts.merge(row.color(), 1L, Long::sum);
            }
        }
        assertThat(column.path("nulls").asLong())
                .isEqualTo(rows.values().stream()
                        .filter(row -> row.color() == null)
                        .count());
        assertThat(column.path("distinct").toString()).isEqualTo("{\"estimate\":5,\"exact\":true}");
        assertThat(column.path("top_exact").asBoolean()).isTrue();
        Map<String, Long> told = new TreeMap<>();
        column.path("top")
                .forEach(value -> told.put(
                        value.path("value").asString(), value.path("count").asLong()));
        assertThat(told).isEqualTo(counts);
        assertThat(column.path("min").asString()).isEqualTo("Blue");
        assertThat(column.path("max_length").asInt()).isEqualTo("ultramarine".length());
    }

    private void requirePrices(JsonNode column) {
        List<BigDecimal> prices = new ArrayList<>();
        for (Row row : rows.values()) {
            if (row.price() != null) {
                prices.add(row.price());
            }
        }
        BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(column.path("nulls").asInt()).isEqualTo(rows.size() - prices.size());
        assertThat(decimal(column.path("min")))
                .isEqualByComparingTo(prices.stream().min(BigDecimal::compareTo).orElseThrow());
        assertThat(decimal(column.path("max")))
                .isEqualByComparingTo(prices.stream().max(BigDecimal::compareTo).orElseThrow());
        assertThat(decimal(column.path("mean")).setScale(8, RoundingMode.HALF_UP))
                .isEqualByComparingTo(sum.divide(BigDecimal.valueOf(prices.size()), 8, RoundingMode.HALF_UP));
        for (JsonNode bar : column.path("histogram")) {
            BigDecimal from = decimal(bar.path("from"));
            BigDecimal to = decimal(bar.path("to"));
            assertThat(bar.path("count").asLong())
                    .as(bar.toString())
                    .isEqualTo(prices.stream()
                            .filter(price -> price.compareTo(from) >= 0 && price.compareTo(to) < 0)
                            .count());
        }
        assertThat(column.path("histogram").size()).isBetween(5, 20);
    }

    private void requireDays(JsonNode column) {
        long counted = 0;
        for (JsonNode bar : column.path("histogram")) {
            String from = bar.path("from").asString();
            String to = bar.path("to").asString();
            counted += bar.path("count").asLong();
            assertThat(bar.path("count").asLong())
                    .as(bar.toString())
                    .isEqualTo(rows.values().stream()
                            .filter(row ->
                                    row.day().compareTo(from) >= 0 && row.day().compareTo(to) < 0)
                            .count());
        }
        assertThat(counted).isEqualTo(rows.size());
        assertThat(column.path("min").asString())
                .isEqualTo(rows.values().stream()
                        .map(Row::day)
                        .min(String::compareTo)
                        .orElseThrow());
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(number.asString());
    }
}
