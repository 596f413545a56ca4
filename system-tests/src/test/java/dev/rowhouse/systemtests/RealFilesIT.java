package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Folders;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files that others made, from a folder beside the repository. Where it is missing these tests are skipped. */
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RunningRowhouse.class)
class RealFilesIT {

    private static final Path FOLDER =
            Folders.repository().resolveSibling("shared").resolve("data");

    private final Person pat;

    RealFilesIT(Rowhouse rowhouse) {
        this.pat = Person.newIn(rowhouse);
    }

    @BeforeAll
    void sayWhetherTheFilesAreThere() {
        if (!Files.isDirectory(FOLDER)) {
            System.out.println("[system tests] skipped real files: there is no folder ../shared/data");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "airports.csv, 3376, 7",
        "birdstrikes.csv, 10000, 14",
        "disasters.csv, 803, 3",
        "github.csv, 955, 2",
        "seattle-weather.csv, 1461, 6",
        "sp500-2000.csv, 5105, 7",
        "species.csv, 12360, 6",
        "unemployment.tsv, 3218, 2",
        "us-employment.csv, 120, 24",
        "weather.csv, 2922, 7",
        "zipcodes.csv, 42049, 6"
    })
    void loadsEveryRow(String file, long rows, int columns) throws IOException {
        String dataset = pat.named("all_" + file.replaceAll("[-.]", "_"));

        Ledger ledger = upload(file, dataset);

        assertThat(ledger).isEqualTo(Ledger.appended(rows, 0));
        assertThat(pat.visibleRows(dataset)).isEqualTo(rows);
        assertThat(pat.get("/api/datasets/" + dataset).json().path("schema").path("fields"))
                .hasSize(columns);
    }

    @Test
    void keepsLeadingZeros() throws IOException {
        String dataset = pat.named("zipcodes");
        upload("zipcodes.csv", dataset);

        Answer found = pat.get("/api/records/" + dataset + "?select=zip_code&zip_code=eq.00501");

        assertThat(pat.type(dataset, "zip_code")).isEqualTo("string");
        assertThat(found.expect(200).json().toString()).isEqualTo("[{\"zip_code\":\"00501\"}]");
    }

    @Test
    void keepsIntegersAbove32Bits() throws IOException {
        String dataset = pat.named("sp500");
        upload("sp500-2000.csv", dataset);

        JsonNode largest = pat.report("largest_volume", "SELECT MAX(volume) AS volume FROM " + dataset)
                .get(0);

        assertThat(pat.type(dataset, "volume")).isEqualTo("integer");
        assertThat(largest.path("volume").asLong()).isEqualTo(11_456_230_000L);
    }

    @Test
    void understandsNumbersThatBeginWithTheirPoint() throws IOException {
        String dataset = pat.named("unemployment");
        upload("unemployment.tsv", dataset);

        JsonNode first = pat.get("/api/records/" + dataset + "?id=eq.1001&select=rate")
                .expect(200)
                .json();

        assertThat(pat.type(dataset, "rate")).isEqualTo("number");
        assertThat(first.get(0).path("rate").decimalValue()).isEqualByComparingTo("0.097");
    }

    @Test
    void answersForColumnsWithSpacesInTheirNames() throws IOException {
        String dataset = pat.named("birdstrikes");
        upload("birdstrikes.csv", dataset);
        String column = URLEncoder.encode("\"Airport Name\"", StandardCharsets.UTF_8);

        JsonNode rows = pat.get("/api/records/" + dataset + "?limit=3&select=" + column)
                .expect(200)
                .json();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).path("Airport Name").asString()).isNotBlank();
    }

    @Test
    void neverChangesATimeItDoesNotUnderstand() throws IOException {
        String dataset = pat.named("github");
        upload("github.csv", dataset);

        String time = pat.get("/api/records/" + dataset + "?limit=1")
                .expect(200)
                .json()
                .get(0)
                .path("time")
                .asString();

        switch (pat.type(dataset, "time")) {
            case "datetime" -> assertThat(time).isEqualTo("2015-01-01T01:00:00Z");
            case "string" -> assertThat(time).isEqualTo("2015/01/01 01:00:00");
            default -> throw new AssertionError("The time is neither a date-time nor text");
        }
    }

    private Ledger upload(String file, String dataset) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), "there is no " + path);
        return pat.upload(NewUpload.of(file, BodyPublishers.ofFile(path)).into(dataset))
                .completed()
                .ledger();
    }
}
