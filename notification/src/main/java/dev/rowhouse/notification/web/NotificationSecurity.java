package dev.rowhouse.notification.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class NotificationSecurity {

    /** What is told is told of all datasets, so it is not for a credential that is bound to some. */
    private static final AuthorizationManager<RequestAuthorizationContext> UNBOUND = (authentication, request) ->
            new AuthorizationDecision(authentication.get() instanceof JwtAuthenticationToken bearer
                    && !bearer.getToken().hasClaim(AccessTokens.DATASETS));

    @Bean
    SecurityFilterChain notificationSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
            requests.requestMatchers("/actuator/health/**", "/livez", "/readyz").permitAll();
            requests.requestMatchers("/actuator/prometheus").permitAll(); // on the management port only
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(HttpMethod.GET, "/api/notifications")
                    .access(AuthorizationManagers.allOf(
                            AuthorityAuthorizationManager.hasAuthority("SCOPE_" + Scopes.UPLOADS_READ), UNBOUND));
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(
                http,
                new SecurityProblems(json, "A valid access token is needed.", "The access token does not allow this."));
        return http.build();
    }
}
