package dev.rowhouse.notification;

import dev.rowhouse.delivery.TransientFailure;
import dev.rowhouse.notification.letters.Letters;
import dev.rowhouse.notification.web.NotificationWebConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The domain and its HTTP side. The ports {@link SentMails}, {@link Recipients} and {@link Mails} come from elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
@EnableTransactionManagement(proxyTargetClass = true)
@Import(NotificationWebConfiguration.class)
public class NotificationConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Letters letters(NotificationProperties properties) {
        return new Letters(properties.publicUrl());
    }

    @Bean
    AddressBook addressBook(Recipients recipients, SentMails sentMails) {
        return new AddressBook(recipients, sentMails);
    }

    @Bean
    Notifier notifier(Recipients recipients, SentMails sentMails, Letters letters, Mails mails, Clock clock) {
        return new Notifier(recipients, sentMails, letters, mails, clock);
    }

    @Bean
    TransientFailure mailServerUnavailable() {
        return TransientFailure.of("the mail server", MailServerUnavailable.class::isInstance);
    }
}
