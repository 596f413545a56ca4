package dev.rowhouse.gateway.routes;

import dev.rowhouse.http.ClientLeft;
import dev.rowhouse.http.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers 503 for a service that cannot be reached. */
final class UnreachableService implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(UnreachableService.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final String service;

    UnreachableService(String service) {
        this.service = service;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (ResourceAccessException e) {
            if (e.getCause() instanceof ClientLeft left) {
                throw left;
            }
            log.warn("{} cannot be reached: {}", service, e.getMessage());
            return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "service-unavailable",
                            "The service behind this path (" + service + ") cannot be reached"));
        }
    }
}
