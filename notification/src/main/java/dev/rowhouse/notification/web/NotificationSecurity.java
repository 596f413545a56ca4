package dev.rowhouse.notification.web;

import dev.rowhouse.accesstokens.Scopes;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class NotificationSecurity {

    @Bean
    SecurityFilterChain notificationSecurityFilterChain(HttpSecurity http) {
        SecurityProblems problems = new SecurityProblems();
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
            requests.requestMatchers("/actuator/health/**", "/livez", "/readyz").permitAll();
            requests.requestMatchers("/actuator/prometheus").permitAll(); // on the management port only
            requests.requestMatchers(HttpMethod.GET, "/api/notifications").hasAuthority("SCOPE_" + Scopes.UPLOADS_READ);
            requests.anyRequest().denyAll();
        });
        http.oauth2ResourceServer(server -> {
            server.jwt(Customizer.withDefaults());
            server.authenticationEntryPoint(problems);
            server.accessDeniedHandler(problems);
        });
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(CsrfConfigurer::disable); // bearer tokens only: no cookie a browser could replay
        return http.build();
    }
}
