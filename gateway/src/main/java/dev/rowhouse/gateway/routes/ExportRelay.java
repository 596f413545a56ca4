package dev.rowhouse.gateway.routes;

import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.http.WaitingClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Hands exports through with their trailers, which the client of the other routes drops. An export that breaks off breaks
 * off for the caller, too; a caller that leaves is left by the service.
 */
final class ExportRelay implements HandlerFunction<ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(ExportRelay.class);
    private static final int BUFFER = 64 * 1024;
    private static final String TRACEPARENT = "traceparent";

    /** Headers of one connection, which are not the next one's. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "keep-alive", "te", "transfer-encoding", "upgrade", "proxy-authenticate", "date");

    private final URI service;
    private final Duration connectTimeout;
    private final List<RequestHttpHeadersFilter> filters;
    private final CurrentTrace trace;
    private final WaitingClients clients;

    ExportRelay(
            URI service,
            Duration connectTimeout,
            List<RequestHttpHeadersFilter> filters,
            CurrentTrace trace,
            WaitingClients clients) {
        this.service = service;
        this.connectTimeout = connectTimeout;
        this.filters = filters;
        this.trace = trace;
        this.clients = clients;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        ServiceAnswer answer;
        try {
            answer = ServiceAnswer.get(
                    service, target(request.servletRequest()), headers(request), connectTimeout, clients);
        } catch (IOException e) {
            throw new ResourceAccessException("No answer from " + service, e);
        }
        return ServerResponse.status(answer.status()).build((asked, response) -> {
            try (answer) {
                relay(answer, asked, response);
            }
            return null;
        });
    }

    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private HttpHeaders headers(ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(request.headers().asHttpHeaders());
        for (RequestHttpHeadersFilter filter : filters) {
            headers = filter.apply(headers, request);
        }
        HttpHeaders passed = new HttpHeaders();
        passed.putAll(headers);
        OF_THE_CONNECTION.forEach(passed::remove);
        passed.remove(HttpHeaders.CONTENT_LENGTH); // a body that nobody reads
        String traceparent = trace.traceparent();
        if (traceparent != null) {
            passed.set(TRACEPARENT, traceparent);
        }
        return passed;
    }

    private static void relay(ServiceAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        copyHeaders(answer.headers(), response);
        Map<String, String> trailers = new LinkedHashMap<>();
        if (answer.headers().containsHeader(HttpHeaders.TRAILER)
                && !request.getProtocol().equals("HTTP/1.0")) {
            response.setTrailerFields(() -> trailers);
        }
        OutputStream out = response.getOutputStream();
        InputStream in = answer.body();
        byte[] buffer = new byte[BUFFER];
        for (int read = next(in, buffer, response); read >= 0; read = next(in, buffer, response)) {
            out.write(buffer, 0, read);
        }
        trailers.putAll(answer.trailers());
    }

    private static void copyHeaders(HttpHeaders headers, HttpServletResponse response) {
        headers.forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                response.setHeader(name, values.get(0));
                values.stream().skip(1).forEach(value -> response.addHeader(name, value));
            }
        });
    }

    private static int next(InputStream in, byte[] buffer, HttpServletResponse response) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            log.warn("An export was cut off in the middle: {}", e.toString());
            response.flushBuffer(); // what nothing was sent of yet would still be answered as a whole
            throw new ExportBroken();
        }
    }

    /**
     * An export ended too early. Nothing handles this, so that the container cuts the connection. It has no cause, as a
     * handler for that would find it and write on.
     */
    static final class ExportBroken extends RuntimeException {
        ExportBroken() {
            super("An export was cut off in the middle");
        }
    }
}
