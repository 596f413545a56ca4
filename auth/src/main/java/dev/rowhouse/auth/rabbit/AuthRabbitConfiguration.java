package dev.rowhouse.auth.rabbit;

import dev.rowhouse.auth.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The listeners; queues and the treatment of failures come from {@code DeliveryConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class AuthRabbitConfiguration {

    @Bean
    AuditListener auditListener(AuditLog log) {
        return new AuditListener(log);
    }
}
