package dev.rowhouse.notification.web;

import dev.rowhouse.http.HttpConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    NotificationSecurity.class,
    NotificationsController.class,
    NotificationProblems.class,
    HttpConfiguration.class
})
public class NotificationWebConfiguration {}
