package dev.rowhouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBenchTest {

    private static final SampleFile FILE = new SampleFile(1, 100, 20, 0);

    @Test
    void generatesTheSameBytesEachTime(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("a");
        Path second = directory.resolve("b");

        assertThat(FILE.write(first)).isEqualTo(Files.size(first));
        FILE.write(second);

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(Files.readString(first))
                .startsWith("id,name,at,amount,quantity,f6,")
                .contains(",\nnext line\"");
    }

    @Test
    void halvesOfAFileAreItsRows(@TempDir Path directory) throws IOException {
        Path whole = directory.resolve("whole");
        FILE.write(whole);
        StringBuilder rows = new StringBuilder();
        for (SampleFile half : FILE.halves()) {
            half.write(directory.resolve("half"));
            String text = Files.readString(directory.resolve("half"));
            rows.append(text.substring(text.indexOf('\n') + 1));
        }

        assertThat(Files.readString(whole)).endsWith("\n" + rows);
    }

    @Test
    void refusesAsManyRowsAsToldInEveryFile(@TempDir Path directory) throws IOException {
        SampleFile file = new SampleFile(101, 95, 5, 10);
        file.write(directory.resolve("a"));

        long refused = Files.readAllLines(directory.resolve("a")).stream()
                .filter(row -> row.endsWith(",n/a"))
                .count();

        assertThat(file.goodRows()).isEqualTo(95 - refused);
        assertThat(refused).isEqualTo(9);
    }

    @Test
    void refusesScenariosThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scenario(1, 5, Scenario.Key.APPEND, 0, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scenario(1, 5, Scenario.Key.NONE, 3, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scenario(1, 6, Scenario.Key.NONE, 0, false));
    }

    @Test
    void tellsItsResultInOneLine() {
        Map<String, List<Loading>> loadings = new LinkedHashMap<>();
        loadings.put("Rowhouse", List.of(new Loading(4, 1, 2, Map.of("load", 0.12345))));
        loadings.put("LOAD DATA", List.of(new Loading(2, 0, 1, Map.of())));

        assertThat(LoadBench.json(new Scenario(1_000_000, 5, Scenario.Key.NONE, 0, false), loadings))
                .isEqualTo(
                        "{\"rows\":1000000,\"columns\":5,\"key\":\"none\",\"declared\":false,\"reject_percent\":0,"
                                + "\"rowhouse_rows_per_s\":250000,\"load_data_rows_per_s\":500000,\"ratio\":0.5,"
                                + "\"phases\":{\"load\":0.123},\"loaders\":["
                                + "{\"name\":\"Rowhouse\",\"rows_per_s\":250000,\"ratio\":1.0,\"client_cpu_s\":1.0,\"server_cpu_s\":2.0},"
                                + "{\"name\":\"LOAD DATA\",\"rows_per_s\":500000,\"ratio\":0.5,\"client_cpu_s\":0.0,\"server_cpu_s\":1.0}]}");
    }

    @Test
    void takesTheMiddleOfOddAndEvenNumbersOfValues() {
        assertThat(Medians.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Medians.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Medians.percentile(List.of(4.0, 1.0, 2.0, 3.0), 99)).isEqualTo(4);
    }
}
