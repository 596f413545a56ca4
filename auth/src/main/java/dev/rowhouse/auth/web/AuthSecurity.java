package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class AuthSecurity {

    private static final String USERS_WRITE = "SCOPE_" + Scopes.USERS_WRITE;

    @Bean
    SecurityFilterChain authSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(HttpMethod.GET, AccessTokens.JWKS_PATH, AccessTokens.REVOCATIONS_PATH)
                    .permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/register").permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/confirmations", "/api/auth/confirmations/resend")
                    .permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/password-resets", "/api/auth/password-resets/redeem")
                    .permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/invitations/accept", "/api/auth/email/confirm")
                    .permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/login").permitAll();
            requests.requestMatchers(HttpMethod.POST, "/api/auth/refresh").permitAll();
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
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(http, new SecurityProblems(json));
        return http.build();
    }
}
