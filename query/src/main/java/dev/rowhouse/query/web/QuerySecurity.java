package dev.rowhouse.query.web;

import dev.rowhouse.accesstokens.Scopes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who may call what. A request that no line mentions is refused; there is nothing here that could be written to. */
@Configuration(proxyBeanMethods = false)
class QuerySecurity {

    private static final String READ_RECORDS = "SCOPE_" + Scopes.RECORDS_READ;
    private static final String READ_UPLOADS = "SCOPE_" + Scopes.UPLOADS_READ;

    @Bean
    SecurityFilterChain querySecurityFilterChain(HttpSecurity http, SecurityProblems problems) {
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers(HealthPaths.ALL).permitAll();
            for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
                requests.requestMatchers(method, "/api/datasets", "/api/datasets/*")
                        .hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/records/*").hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/reports", "/api/reports/*", "/api/reports/*/result")
                        .hasAuthority(READ_RECORDS);
                requests.requestMatchers(method, "/api/uploads/*/rejects").hasAuthority(READ_UPLOADS);
            }
            requests.anyRequest().denyAll();
        });
        http.oauth2ResourceServer(server -> {
            server.jwt(jwt -> {});
            server.authenticationEntryPoint(problems);
            server.accessDeniedHandler(problems);
        });
        http.exceptionHandling(handling -> {
            handling.authenticationEntryPoint(problems);
            handling.accessDeniedHandler(problems);
        });
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(CsrfConfigurer::disable); // bearer tokens only: no cookie a browser could replay
        return http.build();
    }
}
