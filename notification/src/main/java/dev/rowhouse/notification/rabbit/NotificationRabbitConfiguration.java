package dev.rowhouse.notification.rabbit;

import dev.rowhouse.notification.AddressBook;
import dev.rowhouse.notification.Notifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The listeners; queues and the treatment of failures come from {@code DeliveryConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class NotificationRabbitConfiguration {

    @Bean
    AccountListener accountListener(AddressBook addressBook) {
        return new AccountListener(addressBook);
    }

    @Bean
    JobListener jobListener(Notifier notifier) {
        return new JobListener(notifier);
    }

    @Bean
    LetterListener letterListener(Notifier notifier) {
        return new LetterListener(notifier);
    }
}
