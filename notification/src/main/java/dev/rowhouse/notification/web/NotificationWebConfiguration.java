package dev.rowhouse.notification.web;

import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.OpenApiConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    NotificationSecurity.class,
    NotificationsController.class,
    NotificationProblems.class,
    HttpConfiguration.class,
    OpenApiConfiguration.class
})
public class NotificationWebConfiguration {}
