package dev.rowhouse.uploader.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.UploadOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectLimitTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "0, 1, true",
        "5, 5, false",
        "5, 6, true",
        "10%, 10, false",
        "10%, 11, true",
        "0.5%, 1, true"
    })
    void isExceededByOneMoreThanItAllows(String limit, long rejected, boolean exceeded) {
        assertThat(RejectLimit.isExceeded(limit, new Ledger(100, 100 - rejected, 0, 0, rejected, 0)))
                .isEqualTo(exceeded);
    }

    @ParameterizedTest
    @CsvSource({"5, 6, true", "5, 5, false", "1%, 50, false"})
    void isExceededForGoodOnlyWhereFurtherRowsCannotMakeItGood(String limit, long rejected, boolean forGood) {
        UploadOptions options = UploadOptions.builder().maxRejects(limit).build();

        assertThat(RejectLimit.isExceededForGood(options, new Ledger(100, 100 - rejected, 0, 0, rejected, 0)))
                .isEqualTo(forGood);
    }
}
