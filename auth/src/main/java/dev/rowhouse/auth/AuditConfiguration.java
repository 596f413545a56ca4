package dev.rowhouse.auth;

import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.auth.audit.Deeds;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.http.token.CurrentActor;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The audit log of all services. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(JdbcClient jdbc, TransactionOperations transactions) {
        return new AuditLog(jdbc, transactions);
    }

    /** Tells what it has counted before the database is away. */
    @Bean(destroyMethod = "close")
    Refusals refusals(AuditTrail trail, Clock clock, TransactionOperations transactions) {
        return new Refusals(trail, clock, transactions);
    }

    @Bean
    Deeds deeds(AuditTrail trail) {
        return new Deeds(trail, new CurrentActor());
    }
}
