package dev.rowhouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class NotificationPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> {
            NotificationProperties properties = context.getBean(NotificationProperties.class);
            assertThat(properties.publicUrl()).hasToString("http://localhost:8080");
            assertThat(properties.from()).isEqualTo("Rowhouse <rowhouse@localhost>");
            assertThat(properties.messageIdDomain()).isEqualTo("notification.rowhouse.localhost");
        });
    }

    @Test
    void keepsThePublicUrlWithoutASlashAtItsEnd() {
        runner.withPropertyValues("notification.public-url=https://rowhouse.example/base/")
                .run(context -> assertThat(
                                context.getBean(NotificationProperties.class).publicUrl())
                        .hasToString("https://rowhouse.example/base"));
    }

    @ParameterizedTest
    @CsvSource({
        "notification.public-url, /relative",
        "notification.public-url, javascript:alert(1)",
        "notification.public-url, https://rowhouse.example/?a=b",
        "notification.from, not an address",
        "notification.from, 'a@example.com, b@example.com'",
        "notification.message-id-domain, a b",
        "notification.message-id-domain, a>b",
    })
    void namesThePropertyThatIsWrong(String property, String value) {
        runner.withPropertyValues(property + "=" + value)
                .run(context -> assertThat(messages(context.getStartupFailure()))
                        .anyMatch(message -> message.startsWith(property + " must ")));
    }

    private static List<String> messages(@Nullable Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return messages;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NotificationProperties.class)
    static class Properties {}
}
