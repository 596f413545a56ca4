package dev.rowhouse.uploader.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class RestorePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(RestoreProperties.class)
    static class Settings {}

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(RestoreProperties.class))
                .isEqualTo(new RestoreProperties(DataSize.ofGigabytes(100), 2)));
    }

    @Test
    void namesThePropertyThatIsWrong() {
        runner.withPropertyValues("uploader.restore.at-once=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("uploader.restore.at-once must be positive but was 0"));
        runner.withPropertyValues("uploader.restore.max-size=0B")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("uploader.restore.max-size must be positive but was 0B"));
    }
}
