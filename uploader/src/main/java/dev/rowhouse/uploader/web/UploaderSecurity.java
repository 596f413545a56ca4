package dev.rowhouse.uploader.web;

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
class UploaderSecurity {

    private static final String DATASETS_WRITE = "SCOPE_" + Scopes.DATASETS_WRITE;

    @Bean
    SecurityFilterChain uploaderSecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            requests.requestMatchers(
                            HttpMethod.PUT,
                            "/api/datasets/*",
                            "/api/datasets/*/backup",
                            "/api/datasets/*/grants",
                            "/api/datasets/*/indexes",
                            "/api/reports/*")
                    .hasAuthority(DATASETS_WRITE);
            requests.requestMatchers(HttpMethod.DELETE, "/api/datasets/*", "/api/reports/*")
                    .hasAuthority(DATASETS_WRITE);
            requests.requestMatchers(HttpMethod.POST, "/api/uploads/*/undo")
                    .hasAuthority("SCOPE_" + Scopes.UPLOADS_WRITE);
            requests.requestMatchers(HttpMethod.POST, "/api/records/*").hasAuthority("SCOPE_" + Scopes.RECORDS_WRITE);
            requests.requestMatchers(HttpMethod.PATCH, "/api/records/*").hasAuthority("SCOPE_" + Scopes.RECORDS_WRITE);
            requests.requestMatchers(HttpMethod.DELETE, "/api/records/*").hasAuthority("SCOPE_" + Scopes.RECORDS_WRITE);
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(http, new SecurityProblems(json));
        return http.build();
    }
}
