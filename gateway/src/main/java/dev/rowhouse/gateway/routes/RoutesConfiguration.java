package dev.rowhouse.gateway.routes;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.http.WaitingClients;
import dev.rowhouse.http.WaitingClientsConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Who serves what behind the gateway. */
@Configuration(proxyBeanMethods = false)
@Import(WaitingClientsConfiguration.class)
public class RoutesConfiguration {

    private static final RequestPredicate DATA = path("/api/datasets/**")
            .or(path("/api/datasets"))
            .or(path("/api/records/**"))
            .or(path("/api/reports/**"));

    /** Before query's: exports and backups have trailers. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> exportRoute(
            GatewayProperties properties,
            ObjectProvider<RequestHttpHeadersFilter> filters,
            CurrentTrace trace,
            WaitingClients clients) {
        GatewayProperties.Routes routes = properties.routes();
        ExportRelay relay = new ExportRelay(
                routes.query(), routes.connectTimeout(), filters.orderedStream().toList(), trace, clients);
        RequestPredicate files = GET("/api/datasets/{name}/export").or(GET("/api/datasets/{name}/backup"));
        return RouterFunctions.route(files, relay).filter(new UnreachableService("query"));
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> authRoute(GatewayProperties properties) {
        return to("auth", properties.routes().auth(), path("/api/auth/**").or(GET(AccessTokens.JWKS_PATH)));
    }

    @Bean
    @Order(2)
    RouterFunction<ServerResponse> queryRoute(GatewayProperties properties) {
        RequestPredicate reads = methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(DATA.or(path("/api/uploads/*/rejects")).or(path("/api/search")));
        return to("query", properties.routes().query(), reads.or(POST("/api/sql")));
    }

    /** After query's: what reaches this one writes. */
    @Bean
    @Order(3)
    RouterFunction<ServerResponse> uploaderRoute(GatewayProperties properties) {
        return to("uploader", properties.routes().uploader(), DATA.or(POST("/api/uploads/*/undo")));
    }

    @Bean
    @Order(4)
    RouterFunction<ServerResponse> notificationRoute(GatewayProperties properties) {
        return to(
                "notification",
                properties.routes().notification(),
                path("/api/notifications/**").or(path("/api/webhooks/**")));
    }

    private static RouterFunction<ServerResponse> to(String service, URI address, RequestPredicate requests) {
        return route(service)
                .route(requests, http())
                .before(uri(address))
                .filter(new UnreachableService(service))
                .build();
    }

    /**
     * What the caller says of itself is replaced: services limit and log by this address, and tell it where to call. It
     * comes last, because another filter takes such headers away.
     */
    @Bean
    @Order
    RequestHttpHeadersFilter callersAddress() {
        return (headers, request) -> {
            HttpHeaders told = new HttpHeaders();
            told.putAll(headers);
            HttpServletRequest received = request.servletRequest();
            told.set("X-Forwarded-For", received.getRemoteAddr());
            told.set("X-Forwarded-Proto", received.getScheme());
            told.remove("X-Forwarded-Host");
            String host = received.getHeader(HttpHeaders.HOST);
            if (host != null) {
                told.set("X-Forwarded-Host", host);
            }
            return told;
        };
    }

    @Bean
    ClientHttpRequestFactory routedRequests(GatewayProperties properties, WaitingClients clients) {
        return RoutedRequests.of(properties.routes().connectTimeout(), clients);
    }

    @Bean
    HealthIndicator servicesHealthIndicator(GatewayProperties properties) {
        return new ServicesHealthIndicator(client(properties), properties.routes());
    }

    @Bean
    SuiteDocumentController suiteDocumentController(GatewayProperties properties, Clock clock) {
        return new SuiteDocumentController(new SuiteDocument(client(properties), properties.routes(), clock));
    }

    private static HttpClient client(GatewayProperties properties) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.routes().connectTimeout())
                .build();
    }
}
