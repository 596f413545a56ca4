package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.token.OpenCalls;
import dev.rowhouse.http.token.TokensIgnoredAt;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class AuthSecurity {

    private static final String USERS_WRITE = "SCOPE_" + Scopes.USERS_WRITE;

    /** Whoever signed in: an API token is for data, and cannot be made into more than it is. */
    private static final AuthorizationManager<RequestAuthorizationContext> PERSONALLY =
            (authentication, request) -> new AuthorizationDecision(isSignedIn(authentication.get()));

    /** Whoever may make admins could make an API token into more than it is. */
    private static final AuthorizationManager<RequestAuthorizationContext> ADMIN_PERSONALLY =
            AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasAuthority(USERS_WRITE), PERSONALLY);

    private static boolean isSignedIn(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken bearer && !Bearer.isApiToken(bearer.getToken());
    }

    @Bean
    RefusedRequests refusedRequests(Refusals refusals) {
        return new RefusedRequests(refusals);
    }

    @Bean
    SecurityFilterChain authSecurityFilterChain(HttpSecurity http, JsonMapper json, RefusedRequests refused) {
        RequestMatcher signIn = OpenCalls.matcher();
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(HttpMethod.GET, AccessTokens.JWKS_PATH, AccessTokens.REVOCATIONS_PATH)
                    .permitAll();
            requests.requestMatchers(signIn).permitAll();
            // Told whoever has a credential what it is worth already; the gateway lets nobody in here.
            requests.requestMatchers(HttpMethod.POST, AccessTokens.EXCHANGE_PATH)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/api/auth/me").authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/logout").access(PERSONALLY);
            requests.requestMatchers(HttpMethod.GET, BrowserSession.PATH, "/api/auth/sessions", "/api/auth/tokens")
                    .access(PERSONALLY);
            requests.requestMatchers(
                            HttpMethod.DELETE, BrowserSession.PATH, "/api/auth/sessions/*", "/api/auth/tokens/*")
                    .access(PERSONALLY);
            requests.requestMatchers(HttpMethod.POST, "/api/auth/password", "/api/auth/tokens")
                    .access(PERSONALLY);
            requests.requestMatchers(HttpMethod.GET, "/api/auth/users", "/api/auth/users/*")
                    .hasAuthority(USERS_WRITE);
            requests.requestMatchers(HttpMethod.GET, "/api/auth/me/export").access(PERSONALLY);
            requests.requestMatchers(HttpMethod.DELETE, "/api/auth/me").access(PERSONALLY);
            requests.requestMatchers(HttpMethod.POST, "/api/auth/email").access(PERSONALLY);
            requests.requestMatchers(HttpMethod.POST, "/api/auth/users", "/api/auth/keys/rotate")
                    .access(ADMIN_PERSONALLY);
            requests.requestMatchers(HttpMethod.DELETE, "/api/auth/users/*").access(ADMIN_PERSONALLY);
            requests.requestMatchers(HttpMethod.PATCH, "/api/auth/users/*").access(ADMIN_PERSONALLY);
            requests.requestMatchers(HttpMethod.GET, "/api/auth/audit", "/api/auth/audit/check")
                    .hasAuthority(USERS_WRITE);
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(http, new NotedProblems(json, refused));
        http.oauth2ResourceServer(server -> server.bearerTokenResolver(new TokensIgnoredAt(signIn)));
        return http.build();
    }
}
