package dev.rowhouse.notification.mysql;

import dev.rowhouse.notification.NotificationConfiguration;
import dev.rowhouse.notification.SentMails;
import java.time.Clock;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recipients by JPA, claims by plain SQL. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = NotificationConfiguration.class)
@EnableJpaRepositories(basePackageClasses = NotificationConfiguration.class)
public class NotificationMySqlConfiguration {

    @Bean
    SentMails sentMails(JdbcClient jdbc, Clock clock) {
        return new JdbcSentMails(jdbc, clock);
    }
}
