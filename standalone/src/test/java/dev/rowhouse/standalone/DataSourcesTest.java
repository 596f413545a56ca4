package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.mysql.FractionalSeconds;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class DataSourcesTest {

    private static final String INTERCEPTORS =
            "spring.datasource.hikari.data-source-properties.connectionLifecycleInterceptors";

    @ParameterizedTest
    @ValueSource(strings = {"auth", "gateway", "uploader", "query", "notification"})
    void everyServiceKeepsFractionsOfSeconds(String service) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(service + ".yaml"));
        Properties settings = Objects.requireNonNull(yaml.getObject());

        assertThat(settings.getProperty("spring.datasource.url")).isNotBlank();
        assertThat(settings.getProperty(INTERCEPTORS)).isEqualTo(FractionalSeconds.class.getName());
    }
}
