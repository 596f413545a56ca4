package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class UploaderPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(UploaderProperties.class)
    static class Settings {}

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(UploaderProperties.class))
                .isEqualTo(new UploaderProperties(
                        2,
                        DataSize.ofMegabytes(8),
                        DataSize.ofMegabytes(16),
                        8,
                        1000,
                        100_000,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofDays(7))));
    }

    @Test
    void namesThePropertyThatIsWrong() {
        runner.withPropertyValues("uploader.chunk-size=0B")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("uploader.chunk-size must be positive but was 0B"));
    }
}
