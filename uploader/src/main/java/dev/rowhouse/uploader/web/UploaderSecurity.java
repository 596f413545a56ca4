package dev.rowhouse.uploader.web;

import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
class UploaderSecurity {

    private static final String DATASETS_WRITE = "SCOPE_" + Scopes.DATASETS_WRITE;

    @Bean
    SecurityFilterChain uploaderSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll();
            requests.requestMatchers(HttpMethod.PUT, "/api/datasets/*", "/api/reports/*")
                    .hasAuthority(DATASETS_WRITE);
            requests.requestMatchers(HttpMethod.DELETE, "/api/datasets/*", "/api/reports/*")
                    .hasAuthority(DATASETS_WRITE);
            requests.anyRequest().denyAll();
        });
        SecurityProblems problems = new SecurityProblems(json);
        http.oauth2ResourceServer(server -> {
            server.jwt(Customizer.withDefaults());
            server.authenticationEntryPoint(problems);
            server.accessDeniedHandler(problems);
        });
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable); // bearer tokens only: no cookie a browser could replay
        http.requestCache(AbstractHttpConfigurer::disable);
        return http.build();
    }
}
