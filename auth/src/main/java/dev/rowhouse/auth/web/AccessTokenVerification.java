package dev.rowhouse.auth.web;

import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.session.AccessTokenTerms;
import dev.rowhouse.http.token.AccessTokenRules;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** auth accepts its own access tokens as the other services do, but takes the keys from its own keyring. */
@Configuration(proxyBeanMethods = false)
class AccessTokenVerification {

    @Bean
    JwtDecoder accessTokenDecoder(Keyring keyring, AccessTokenTerms terms, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new KeyringSource(keyring))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(AccessTokenRules.of(terms.issuer(), List.of(terms.audience()), clock));
        return decoder;
    }
}
