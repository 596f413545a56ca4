package dev.rowhouse.uploader.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class WritePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(WriteProperties.class)
    static class Settings {}

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(WriteProperties.class))
                .isEqualTo(new WriteProperties(
                        1000, DataSize.ofMegabytes(8), Duration.ofSeconds(2), Duration.ofMinutes(1))));
    }

    @Test
    void namesThePropertyThatIsWrong() {
        for (String limit : new String[] {"999ms", "2d"}) {
            runner.withPropertyValues("uploader.write.time-limit=" + limit)
                    .run(context -> assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessageContaining("uploader.write.time-limit must be between one second and one day"));
        }
    }
}
