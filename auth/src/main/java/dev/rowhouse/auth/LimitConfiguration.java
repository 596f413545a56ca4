package dev.rowhouse.auth;

import dev.rowhouse.auth.limit.ExpiredLimits;
import dev.rowhouse.auth.limit.JdbcLimitStates;
import dev.rowhouse.auth.limit.LimitStates;
import dev.rowhouse.auth.limit.Limits;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits that hold over all instances. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    LimitStates limitStates(JdbcClient jdbc) {
        return new JdbcLimitStates(jdbc);
    }

    @Bean
    Limits limits(LimitStates states, Clock clock) {
        return new Limits(states, clock);
    }

    @Bean
    ExpiredLimits expiredLimits(LimitStates states, Clock clock) {
        return new ExpiredLimits(states, clock);
    }
}
