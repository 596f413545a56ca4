package dev.rowhouse.http;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/**
 * What every service's filter chain has besides its table of routes: a JWT with each request and nothing that is remembered
 * between two of them.
 */
public final class BearerTokensOnly {

    private BearerTokensOnly() {}

    public static void apply(HttpSecurity http, SecurityProblems problems) {
        http.oauth2ResourceServer(server -> {
            server.jwt(Customizer.withDefaults());
            server.authenticationEntryPoint(problems);
            server.accessDeniedHandler(problems);
        });
        http.exceptionHandling(refusals -> {
            refusals.authenticationEntryPoint(problems);
            refusals.accessDeniedHandler(problems);
        });
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable); // bearer tokens only: no cookie a browser could replay
        http.logout(AbstractHttpConfigurer::disable); // the framework's page; there is no session to end
        http.requestCache(AbstractHttpConfigurer::disable);
    }
}
