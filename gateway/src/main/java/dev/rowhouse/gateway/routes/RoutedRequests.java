package dev.rowhouse.gateway.routes;

import dev.rowhouse.http.WaitingClients;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Requests to the services, over connections that are kept. The thread that asks is the one that reads the answer; the JDK's
 * client hands each part of it from thread to thread, which took longer than most answers.
 */
final class RoutedRequests {

    /** More than there are threads that could ask. */
    private static final int CONNECTIONS = 2_000;

    /** Less than the services' servers keep a connection on which nobody asks. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(10);

    private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);

    private RoutedRequests() {}

    /** Without a limit for the answer: it may stream for longer than any. A caller that leaves is left by the service. */
    static ClientHttpRequestFactory of(Duration timeout, WaitingClients clients) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .setIdleTimeout(KEPT.toTimeout())
                .setValidateAfterInactivity(TRUSTED)
                .build();
        return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .setRetryStrategy(new OnceMore())
                .addExecInterceptorFirst("left answers", new LeftAnswers())
                .addExecInterceptorFirst("caller", (request, scope, chain) -> {
                    WaitingClients.Watch caller = clients.whenGone(() -> cancel(scope.originalRequest));
                    return caller.whileWaiting(() -> chain.proceed(request, scope));
                })
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build());
    }

    private static void cancel(HttpRequest request) {
        if (request instanceof Cancellable cancellable) {
            cancellable.cancel();
        }
    }

    /** A service that was restarted has closed its connections: what only reads is asked for on another. */
    private static final class OnceMore extends DefaultHttpRequestRetryStrategy {

        private static final Set<String> READING = Set.of("GET", "HEAD");

        OnceMore() {
            super(
                    1,
                    TimeValue.ZERO_MILLISECONDS,
                    List.of(
                            InterruptedIOException.class,
                            UnknownHostException.class,
                            ConnectException.class,
                            NoRouteToHostException.class,
                            SSLException.class),
                    List.of());
        }

        @Override
        protected boolean handleAsIdempotent(HttpRequest request) {
            return READING.contains(request.getMethod());
        }
    }
}
