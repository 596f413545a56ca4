package dev.rowhouse.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectsFileTest {

    @ParameterizedTest
    @CsvSource({
        "hired.csv, hired-rejects.csv", "hired, hired-rejects.csv", "a/b\\hired.csv.gz, hired-rejects.csv",
        ".csv, .csv-rejects.csv", "'', rejects.csv", "../, rejects.csv",
    })
    void isMadeFromTheNameOfTheUpload(String upload, String rejects) {
        assertThat(RejectsFile.name(upload)).isEqualTo(rejects);
    }
}
