package dev.rowhouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBenchTest {

    @Test
    void generatesTheSameBytesEachTime(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("a");
        Path second = directory.resolve("b");

        assertThat(SampleFile.write(first, 100, 20)).isEqualTo(Files.size(first));
        SampleFile.write(second, 100, 20);

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(Files.readString(first))
                .startsWith("id,name,at,amount,quantity,f6,")
                .contains(",\nnext line\"");
    }

    @Test
    void takesTheMiddleOfOddAndEvenNumbersOfValues() {
        assertThat(LoadBench.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(LoadBench.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void tellsItsResultInOneLine() {
        assertThat(new LoadBench.Result(10, 5, 1234.56, 2000, 0.61728, Map.of("load", 0.12345)).json())
                .isEqualTo("{\"rows\":10,\"columns\":5,\"rowhouse_rows_per_s\":1235,\"load_data_rows_per_s\":2000,"
                        + "\"ratio\":0.617,\"phases\":{\"load\":0.123}}");
    }
}
