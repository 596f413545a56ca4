package dev.rowhouse.query.web;

import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.SecurityProblems;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request that no line mentions is refused; there is nothing here that could be written to. */
@Configuration(proxyBeanMethods = false)
class QuerySecurity {

    private static final String READ_RECORDS = "SCOPE_" + Scopes.RECORDS_READ;
    private static final String READ_UPLOADS = "SCOPE_" + Scopes.UPLOADS_READ;

    @Bean
    SecurityFilterChain querySecurityFilterChain(HttpSecurity http, JsonMapper json) {
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers("/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH).permitAll();
            // On the management port only, which is not for the public.
            requests.requestMatchers(EndpointRequest.to("health", "prometheus")).permitAll();
            for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
                requests.requestMatchers(
                                method,
                                "/api/datasets",
                                "/api/datasets/*",
                                "/api/datasets/*/backup",
                                "/api/datasets/*/export",
                                "/api/datasets/*/facets",
                                "/api/datasets/*/grants",
                                "/api/datasets/*/indexes",
                                "/api/datasets/*/openapi.json",
                                "/api/datasets/*/profile")
                        .hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/records/*").hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/reports", "/api/reports/*", "/api/reports/*/result")
                        .hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/search").hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/uploads/*/rejects").hasAuthority(READ_UPLOADS);
            }
            requests.requestMatchers(HttpMethod.POST, "/api/sql").hasAuthority(READ_RECORDS);
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(
                http,
                new SecurityProblems(json, "A valid access token is needed", "The access token does not allow this"));
        return http.build();
    }
}
