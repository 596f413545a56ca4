package dev.rowhouse.notification;

import dev.rowhouse.delivery.DeliveryConfiguration;
import dev.rowhouse.notification.mysql.NotificationMySqlConfiguration;
import dev.rowhouse.notification.rabbit.NotificationRabbitConfiguration;
import dev.rowhouse.notification.smtp.NotificationSmtpConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The deployed combination. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    NotificationConfiguration.class,
    NotificationMySqlConfiguration.class,
    NotificationSmtpConfiguration.class,
    NotificationRabbitConfiguration.class,
    DeliveryConfiguration.class
})
public class NotificationApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(NotificationApplication.class)
                .properties("spring.config.name=notification")
                .run(args);
    }
}
