package dev.rowhouse.http.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies access tokens by auth's published keys, as {@code spring.security.oauth2.resourceserver.jwt.*} says where they are
 * and what has to be in them. The key set is kept; a key that is not in it has it fetched again, but not for everybody who makes
 * one up. While auth is away, keys that were known stay known.
 */
@Configuration(proxyBeanMethods = false)
class AccessTokenDecoderConfiguration {

    /** How long the key set is kept. Keys are announced for longer than that before they sign. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final Duration KEPT_WITHOUT_AUTH = Duration.ofHours(4);

    /** Between two looks for a key that is not known: two of them at most. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST_SET = 64 * 1024;

    @Bean
    @ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.jwk-set-uri")
    JwtDecoder accessTokenDecoder(OAuth2ResourceServerProperties properties, ObjectProvider<Clock> clock)
            throws MalformedURLException {
        OAuth2ResourceServerProperties.Jwt expected = properties.getJwt();
        return decoder(
                URI.create(required("jwk-set-uri", expected.getJwkSetUri())).toURL(),
                required("issuer-uri", expected.getIssuerUri()),
                List.copyOf(expected.getAudiences()),
                clock.getIfUnique(Clock::systemUTC));
    }

    static JwtDecoder decoder(URL keySet, String issuer, List<String> audiences, Clock clock) {
        if (audiences.isEmpty()) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt.audiences is required");
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        keySet,
                        new DefaultResourceRetriever((int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), LARGEST_SET))
                .cache(KEPT.toMillis(), PATIENCE.multipliedBy(2).toMillis())
                .rateLimited(BETWEEN_LOOKS.toMillis())
                .outageTolerant(KEPT_WITHOUT_AUTH.toMillis())
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // below, by Spring's
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(AccessTokenRules.of(issuer, audiences, clock));
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtException e) {
                throw e.getCause() instanceof RateLimitReachedException ? new BadJwtException("Unknown key", e) : e;
            }
        };
    }

    private static String required(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt." + key + " is required");
        }
        return value;
    }
}
