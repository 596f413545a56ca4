package dev.rowhouse.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * Spring Security would time each of its filters for each request and count its passing, under a dozen meters that nothing
 * reads. That took as long as the filters themselves. Requests, with their status, are observed without it.
 */
@Configuration(proxyBeanMethods = false)
class UnobservedSecurity {

    @Bean
    static SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }
}
