package dev.rowhouse.http.token;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.function.SingletonSupplier;

/** Puts {@link VerifiedTokens} before whatever verifies the tokens of a service, and {@link UnrevokedTokens} before both. */
@Configuration(proxyBeanMethods = false)
class VerifiedTokensConfiguration {

    @Bean
    static BeanPostProcessor verifiedTokens(ObjectProvider<Clock> clock, ObjectProvider<KnownRevocations> revocations) {
        Supplier<KnownRevocations> known = SingletonSupplier.of(revocations::getObject);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder
                        ? new UnrevokedTokens(
                                new VerifiedTokens(decoder, clock.getIfUnique(Clock::systemUTC), Ticker.systemTicker()),
                                () -> known.get().known())
                        : bean;
            }
        };
    }
}
