package dev.rowhouse.notification.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of this package. */
@Configuration(proxyBeanMethods = false)
@Import({NotificationSecurity.class, NotificationsController.class, NotificationProblems.class, ProbePaths.class})
public class NotificationWebConfiguration {}
