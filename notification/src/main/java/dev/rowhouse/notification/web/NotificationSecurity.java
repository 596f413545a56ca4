package dev.rowhouse.notification.web;

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
class NotificationSecurity {

    @Bean
    SecurityFilterChain notificationSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
            requests.requestMatchers("/actuator/health/**", "/livez", "/readyz").permitAll();
            requests.requestMatchers("/actuator/prometheus").permitAll(); // on the management port only
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(HttpMethod.GET, "/api/notifications").hasAuthority("SCOPE_" + Scopes.UPLOADS_READ);
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(
                http,
                new SecurityProblems(json, "A valid access token is needed.", "The access token does not allow this."));
        return http.build();
    }
}
