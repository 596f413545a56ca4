package dev.rowhouse.http;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Puts {@link VerifiedTokens} before whatever verifies the tokens of a service. */
@Configuration(proxyBeanMethods = false)
class VerifiedTokensConfiguration {

    @Bean
    static BeanPostProcessor verifiedTokens(ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder
                        ? new VerifiedTokens(decoder, clock.getIfUnique(Clock::systemUTC), Ticker.systemTicker())
                        : bean;
            }
        };
    }
}
