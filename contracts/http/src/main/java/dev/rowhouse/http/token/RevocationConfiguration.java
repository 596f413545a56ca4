package dev.rowhouse.http.token;

import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was revoked, from auth by HTTP, or from a {@link RevocationSource} that the service itself has. */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean
    @ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.jwk-set-uri")
    RevocationSource publishedRevocations(
            @Value("${spring.security.oauth2.resourceserver.jwt.jwk-set-uri}") URI keySet) {
        return new PublishedRevocations(keySet);
    }

    @Configuration(proxyBeanMethods = false)
    static class Known {

        @Bean
        KnownRevocations knownRevocations(ObjectProvider<RevocationSource> source, ObjectProvider<Clock> clock) {
            return new KnownRevocations(
                    source.getIfAvailable(() -> () -> Revocations.NONE), clock.getIfUnique(Clock::systemUTC));
        }

        @Bean
        HealthIndicator revocationsHealthIndicator(KnownRevocations revocations) {
            return new RevocationsHealthIndicator(revocations);
        }
    }
}
