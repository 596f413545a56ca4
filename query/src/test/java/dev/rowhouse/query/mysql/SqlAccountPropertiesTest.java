package dev.rowhouse.query.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SqlAccountPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Wiring.class);

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(SqlAccountProperties.class))
                .isEqualTo(new SqlAccountProperties(
                        "jdbc:mysql://localhost:3306/rows?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true",
                        "rowhouse_sql",
                        "",
                        4)));
    }

    @Test
    void namesThePropertyThatIsWrong() {
        runner.withPropertyValues("query.sql.max-connections=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("query.sql.max-connections must be positive"));
    }

    @Test
    void hidesThePassword() {
        assertThat(new SqlAccountProperties("jdbc:mysql://x/rows", "me", "very-secret", 1).toString())
                .doesNotContain("very-secret");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SqlAccountProperties.class)
    static class Wiring {}
}
