package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class QueryPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Wiring.class);

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(QueryProperties.class))
                .isEqualTo(new QueryProperties(
                        Duration.ofSeconds(30),
                        DataSize.ofMegabytes(16),
                        Duration.ofMillis(500),
                        DataSize.ofMegabytes(32),
                        null,
                        Duration.ofSeconds(30),
                        10_000,
                        DataSize.ofMegabytes(4),
                        DataSize.ofMegabytes(8))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time-limit=0s",
                "slow-filter=0s",
                "embedded-size=0B",
                "report-time-limit=-1s",
                "report-rows=0",
                "report-size=0B",
                "parquet-row-group=0B"
            })
    void namesThePropertyThatIsWrong(String setting) {
        runner.withPropertyValues("query." + setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("query." + setting.split("=", -1)[0] + " must be positive"));
    }

    @Test
    void keepsNoAnswersIfToldSo() {
        runner.withPropertyValues("query.cache-size=0B")
                .run(context -> assertThat(context).hasNotFailed());
        runner.withPropertyValues("query.cache-size=-1B")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("query.cache-size must not be negative"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(QueryProperties.class)
    static class Wiring {}
}
