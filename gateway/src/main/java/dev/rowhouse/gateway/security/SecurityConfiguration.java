package dev.rowhouse.gateway.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.http.BearerTokensOnly;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.token.OpenCalls;
import dev.rowhouse.http.token.TokensIgnoredAt;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpClient;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what. A request that no line mentions is refused. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    private static final String READ = "SCOPE_" + Scopes.UPLOADS_READ;
    private static final String WRITE = "SCOPE_" + Scopes.UPLOADS_WRITE;

    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NO_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    ExchangedTokens exchangedTokens(GatewayProperties properties, JsonMapper json, JwtDecoder decoder) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.routes().connectTimeout())
                .build();
        Ticker ticker = Ticker.systemTicker();
        return new ExchangedTokens(
                client,
                properties.routes().auth(),
                new FailedExchanges(ticker),
                json,
                token -> isVoid(token, decoder),
                ticker);
    }

    /** Keys that cannot be had now say nothing. */
    private static boolean isVoid(String token, JwtDecoder decoder) {
        try {
            decoder.decode(token);
            return false;
        } catch (BadJwtException e) {
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    @Bean
    SecurityFilterChain gatewaySecurityFilterChain(HttpSecurity http, JsonMapper json, ExchangedTokens exchanged) {
        RequestMatcher signIn = OpenCalls.matcher();
        ProblemAnswers answers = new ProblemAnswers(json);
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll();
            // On the management port only, which is not for the public.
            requests.requestMatchers(EndpointRequest.to("health", "prometheus")).permitAll();
            requests.requestMatchers(HttpMethod.GET, "/", "/index.html", "/assets/**", "/favicon.svg")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, OpenApiConfiguration.PATH, "/docs", "/webjars/swagger-ui/*")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/actuator/health/liveness", "/actuator/health/readiness")
                    .permitAll();
            requests.requestMatchers(HttpMethod.GET, "/livez", "/readyz").permitAll();
            requests.requestMatchers(HttpMethod.GET, AccessTokens.JWKS_PATH).permitAll();
            requests.requestMatchers(signIn).permitAll();
            requests.requestMatchers("/api/auth/**").authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/uploads").hasAuthority(WRITE);
            requests.requestMatchers(HttpMethod.POST, "/api/uploads/*/rejects").hasAuthority(WRITE);
            requests.requestMatchers(
                            HttpMethod.POST,
                            "/api/uploads/*/cancel",
                            "/api/uploads/*/retry",
                            "/api/uploads/*/reprocess",
                            "/api/uploads/*/undo")
                    .hasAuthority(WRITE);
            requests.requestMatchers(HttpMethod.DELETE, "/api/uploads/*").hasAuthority(WRITE);
            requests.requestMatchers(HttpMethod.GET, "/api/uploads", "/api/uploads/*", "/api/uploads/*/content")
                    .hasAuthority(READ);
            requests.requestMatchers(HttpMethod.HEAD, "/api/uploads/*/content").hasAuthority(READ);
            requests.requestMatchers(HttpMethod.GET, "/api/uploads/*/events").hasAuthority(READ);
            requests.requestMatchers(HttpMethod.GET, "/api/uploads/*/rejects").authenticated();
            requests.requestMatchers("/api/datasets/**", "/api/records/**", "/api/reports/**")
                    .authenticated();
            requests.requestMatchers(HttpMethod.POST, "/api/sql").authenticated();
            requests.requestMatchers(HttpMethod.GET, "/api/search").authenticated();
            requests.requestMatchers(HttpMethod.HEAD, "/api/search").authenticated();
            requests.requestMatchers("/api/notifications/**", "/api/webhooks/**")
                    .authenticated();
            requests.anyRequest().denyAll();
        });
        BearerTokensOnly.apply(http, answers);
        http.oauth2ResourceServer(server -> {
            server.bearerTokenResolver(new TokensIgnoredAt(signIn));
            server.withObjectPostProcessor(answering(answers));
        });
        SessionCookie cookie = new SessionCookie(signIn);
        http.addFilter(CsrfTokens.filter(cookie, answers));
        http.addFilterBefore(
                new CredentialExchange(exchanged, cookie, signIn, answers), BearerTokenAuthenticationFilter.class);
        http.headers(headers -> {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY));
            headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
            headers.permissionsPolicyHeader(policy -> policy.policy(NO_FEATURES));
            headers.crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
            headers.crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
        });
        http.anonymous(Customizer.withDefaults());
        return http.build();
    }

    /** The filter's own handler throws on what is the server's fault, and that would end as a bare 500. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(ProblemAnswers answers) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(answers);
                return filter;
            }
        };
    }
}
