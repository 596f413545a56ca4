package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.SecurityProblems;
import dev.rowhouse.http.token.TokensIgnoredAt;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class AuthSecurity {

    private static final String USERS_WRITE = "SCOPE_" + Scopes.USERS_WRITE;

    @Bean
    SecurityFilterChain authSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        RequestMatcher signIn = new OrRequestMatcher(
                post("/api/auth/register"),
                post("/api/auth/login"),
                post("/api/auth/refresh"),
                post("/api/auth/confirmations"),
                post("/api/auth/confirmations/resend"),
                post("/api/auth/password-resets"),
                post("/api/auth/password-resets/redeem"),
                post("/api/auth/invitations/accept"),
                post("/api/auth/email/confirm"));
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(HttpMethod.GET, AccessTokens.JWKS_PATH, AccessTokens.REVOCATIONS_PATH)
                    .permitAll();
            requests.requestMatchers(signIn).permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/logout").authenticated();
            requests.requestMatchers(HttpMethod.GET, "/api/auth/me", "/api/auth/sessions")
                    .authenticated();
            requests.requestMatchers(HttpMethod.DELETE, "/api/auth/sessions/*").authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/password").authenticated();
            requests.requestMatchers(HttpMethod.GET, "/api/auth/users", "/api/auth/users/*")
                    .hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.GET, "/api/auth/me/export").authenticated();
            requests.requestMatchers(HttpMethod.DELETE, "/api/auth/me").authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/email").authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/users").hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.DELETE, "/api/auth/users/*").hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.PATCH, "/api/auth/users/*").hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.POST, "/api/auth/keys/rotate").hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.GET, "/api/auth/audit", "/api/auth/audit/check")
                    .hasAuthority(USERS_WRITE);
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(http, new SecurityProblems(json));
        http.oauth2ResourceServer(server -> server.bearerTokenResolver(new TokensIgnoredAt(signIn)));
        return http.build();
    }

    private static RequestMatcher post(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
    }
}
