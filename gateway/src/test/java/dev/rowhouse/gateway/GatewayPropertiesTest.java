package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(WithProperties.class);

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> {
            GatewayProperties properties = context.getBean(GatewayProperties.class);
            assertThat(properties.maxUploadSize()).isEqualTo(DataSize.ofGigabytes(16));
            assertThat(properties.maxUnpackedSize()).isEqualTo(DataSize.ofGigabytes(64));
            assertThat(properties.orphanAge()).isEqualTo(Duration.ofDays(1));
            assertThat(properties.sweepInterval()).isEqualTo(Duration.ofHours(1));
            assertThat(properties.pollInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.heartbeatInterval()).isEqualTo(Duration.ofSeconds(15));
            assertThat(properties.routes().auth()).isEqualTo(URI.create("http://localhost:8081"));
            assertThat(properties.routes().uploader()).isEqualTo(URI.create("http://localhost:8082"));
            assertThat(properties.routes().query()).isEqualTo(URI.create("http://localhost:8083"));
            assertThat(properties.routes().notification()).isEqualTo(URI.create("http://localhost:8084"));
            assertThat(properties.routes().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.max-upload-size,0B",
        "gateway.orphan-age,0s",
        "gateway.poll-interval,-1s",
        "gateway.routes.query,localhost:8083",
        "gateway.routes.connect-timeout,0s"
    })
    void namesThePropertyThatIsWrong(String name, String value) {
        runner.withPropertyValues(name + "=" + value)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageStartingWith(name + " must be"));
    }

    @EnableConfigurationProperties(GatewayProperties.class)
    static class WithProperties {}
}
