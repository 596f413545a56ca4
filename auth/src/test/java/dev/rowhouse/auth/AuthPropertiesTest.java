package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.auth.account.Registration;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

class AuthPropertiesTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("auth.key-encryption-key=" + TestKeys.KEY_ENCRYPTION_KEY);

    @Test
    void hasDocumentedDefaults() {
        context.run(started -> {
            AuthProperties properties = started.getBean(AuthProperties.class);

            assertThat(properties.registration()).isEqualTo(Registration.CLOSED);
            assertThat(properties.issuer()).isEqualTo(URI.create("http://localhost:8080"));
            assertThat(properties.audience()).isEqualTo("rowhouse");
            assertThat(properties.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
            assertThat(properties.refreshTokenLifetime()).isEqualTo(Duration.ofDays(30));
            assertThat(properties.sessionLifetime()).isEqualTo(Duration.ofDays(90));
            assertThat(properties.refreshReuseGrace()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.admin().email()).isEqualTo("admin@localhost");
            assertThat(properties.admin().hasPassword()).isFalse();
            assertThat(properties.admin().passwordFile()).isNull();
            assertThat(properties.passwordChecks())
                    .isEqualTo(new AuthProperties.PasswordChecks(
                            2, 16, Duration.ofSeconds(5), 1000, Duration.ofMinutes(15)));
            assertThat(properties.passwordChecks().placesPerAddress()).isEqualTo(12);
            assertThat(properties.loginFailures())
                    .isEqualTo(new AuthProperties.LoginFailures(
                            5, Duration.ofMinutes(15), 10, 100, Duration.ofMinutes(15)));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "auth.access-token-lifetime, 0s",
        "auth.refresh-token-lifetime, -1s",
        "auth.session-lifetime, 0s",
        "auth.refresh-reuse-grace, -1s",
        "auth.audience, ' '",
        "auth.password-checks.at-once, 0",
        "auth.password-checks.waiting, 0",
        "auth.password-checks.patience, 0s",
        "auth.password-checks.per-address, 0",
        "auth.password-checks.window, 0s",
        "auth.login-failures.in-a-row, 0",
        "auth.login-failures.longest-delay, 0s",
        "auth.login-failures.per-account, 0",
        "auth.login-failures.per-address, 0",
        "auth.login-failures.window, 0s",
        "auth.key-encryption-key, MDEyMzQ1Njc4OWFiY2RlZg==",
        "auth.key-encryption-key, not-base64",
        "auth.key-encryption-key, ''",
    })
    void namesThePropertyThatIsWrong(String key, String value) {
        context.withPropertyValues(key + "=" + value)
                .run(failed -> assertThat(failed.getStartupFailure()).hasStackTraceContaining(key));
    }

    @Test
    void requiresAKeyEncryptionKey() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .run(failed -> assertThat(failed.getStartupFailure())
                        .hasStackTraceContaining("auth.key-encryption-key is required"));
    }

    @Test
    void takesAnEmptyPasswordForNone() {
        context.withPropertyValues("auth.admin.password=")
                .run(started -> assertThat(
                                started.getBean(AuthProperties.class).admin().hasPassword())
                        .isFalse());
    }

    @Test
    void showsNoSecretAsText() {
        context.withPropertyValues("auth.admin.password=" + TestKeys.ADMIN_PASSWORD)
                .run(started -> assertThat(started.getBean(AuthProperties.class).toString())
                        .contains("not shown")
                        .doesNotContain(TestKeys.KEY_ENCRYPTION_KEY, TestKeys.ADMIN_PASSWORD));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void reportsAWrongKeyWithoutShowingIt(CapturedOutput output) {
        String secret = "c2VjcmV0LW9mLXRoZS13cm9uZy1sZW5ndGg=";

        assertThatThrownBy(() -> new SpringApplicationBuilder(Settings.class)
                        .web(WebApplicationType.NONE)
                        .run("--auth.key-encryption-key=" + secret))
                .hasStackTraceContaining("auth.key-encryption-key");

        assertThat(output).contains("auth.key-encryption-key").doesNotContain(secret);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AuthProperties.class)
    static class Settings {}
}
