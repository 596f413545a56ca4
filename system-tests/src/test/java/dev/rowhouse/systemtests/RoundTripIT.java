package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Folders;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are taken out as CSV and brought in again are the same records. */
@Order(4)
@ExtendWith(RunningRowhouse.class)
class RoundTripIT {

    private static final int ROWS = 300;
    private static final List<String> NAMES =
            List.of("id", "zip", "amount", "ratio", "day", "moment", "time", "active", "free text", "mixed");
    private static final List<String> PIECES = List.of(
            "a",
            "B ",
            " c",
            "é",
            "漢",
            "😀",
            "0",
            "007",
            "-1",
            "1.5",
            "\"",
            "'",
            ",",
            ";",
            "|",
            "\t",
            "\n",
            "\r\n",
            "\\",
            "\\N",
            "#",
            "NULL",
            "n/a",
            "true",
            "=1+1",
            "2020-01-02",
            "12:30");

    private final Person pat;

    RoundTripIT(Rowhouse rowhouse) {
        this.pat = Person.newIn(rowhouse);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void generatedRecordsComeBackFromTheirExport(long seed) {
        Random random = new Random(seed);

        comesBack("generated_" + seed, table(random).getBytes(StandardCharsets.UTF_8));

        String again = pat.named("generated_" + seed + "_2");
        assertThat(NAMES.stream().map(name -> pat.type(again, name)))
                .containsExactly(
                        "integer",
                        "string",
                        "number",
                        "number",
                        "date",
                        "datetime",
                        "time",
                        "boolean",
                        "string",
                        "string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airports.csv",
                "birdstrikes.csv",
                "disasters.csv",
                "github.csv",
                "seattle-weather.csv",
                "sp500-2000.csv",
                "species.csv",
                "unemployment.tsv",
                "us-employment.csv",
                "weather.csv",
                "zipcodes.csv"
            })
    void recordsOfRealFilesComeBackFromTheirExport(String file) throws IOException {
        Path path =
                Folders.repository().resolveSibling("shared").resolve("data").resolve(file);
        assumeTrue(Files.exists(path), "there is no " + path);

        comesBack("real_" + file.replaceAll("[-.]", "_"), Files.readAllBytes(path));
    }

    private void comesBack(String name, byte[] file) {
        String first = export(name + "_1", file);
        String second = export(name + "_2", first.getBytes(StandardCharsets.UTF_8));

        assertThat(second).isEqualTo(first);
    }

    /** The records that a file comes to, as CSV: the first 1,000 in the order of the file. */
    private String export(String name, byte[] file) {
        String dataset = pat.named(name);
        Upload upload = pat.upload(
                        NewUpload.of(name + ".csv", file).into(dataset).with("header", "true"))
                .completed();
        assertThat(upload.ledger().rejected()).isZero();
        return pat.get("/api/records/" + dataset + "?order=_line&limit=1000", "Accept", "text/csv")
                .expect(200)
                .body();
    }

    /** A file with semicolons and decimal commas, with gaps in each of its columns. */
    private static String table(Random random) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(NAMES);
        for (int i = 1; i <= ROWS; i++) {
            rows.add(cells(i, random).stream()
                    .map(cell -> random.nextInt(12) == 0 ? "" : quoted(cell))
                    .toList());
        }
        return rows.stream().map(row -> String.join(";", row)).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static List<String> cells(int id, Random random) {
        return List.of(
                Integer.toString(id),
                String.format(Locale.ROOT, "%05d", random.nextInt(99_999)),
                BigDecimal.valueOf(random.nextLong(2_000_000) - 1_000_000, 2)
                        .toPlainString()
                        .replace('.', ','),
                "0," + random.nextInt(1, 1000),
                String.format(
                        Locale.ROOT,
                        "%02d.%02d.20%02d",
                        1 + random.nextInt(28),
                        1 + random.nextInt(12),
                        random.nextInt(30)),
                String.format(Locale.ROOT, "2021-07-%02dT%02d:02:08Z", 1 + random.nextInt(28), random.nextInt(24)),
                String.format(Locale.ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60)),
                random.nextBoolean() ? "true" : "false",
                text(random, 1 + random.nextInt(4)),
                random.nextInt(10) == 0 ? text(random, 1) : Integer.toString(random.nextInt(1000)));
    }

    private static String text(Random random, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> ";\"\r\n".indexOf(c) >= 0) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
