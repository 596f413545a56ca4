package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProfilePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(ProfileProperties.class)
    static class Settings {}

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(ProfileProperties.class))
                .isEqualTo(new ProfileProperties(Duration.ofSeconds(2))));
    }

    @Test
    void namesThePropertyThatIsWrong() {
        runner.withPropertyValues("uploader.profile.interval=0s")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("uploader.profile.interval must be positive but was PT0S"));
    }
}
