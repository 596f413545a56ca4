package dev.rowhouse.gateway.routes;

import dev.rowhouse.http.WaitingClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.springframework.http.HttpHeaders;

/**
 * An answer of another service, read as fast as its reader wants it and on a connection of its own. Unlike the JDK's client,
 * this one keeps trailers. Used by one thread.
 */
final class ServiceAnswer implements AutoCloseable {

    private static final Http1Config CONFIG =
            Http1Config.custom().setBufferSize(64 * 1024).build();
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final DefaultBHttpClientConnection connection;
    private final ClassicHttpResponse response;
    private final InputStream body;

    private ServiceAnswer(DefaultBHttpClientConnection connection, ClassicHttpResponse response) throws IOException {
        this.connection = connection;
        this.response = response;
        HttpEntity entity = response.getEntity();
        this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /**
     * Asks, and waits for the head of the answer for as long as it takes.
     *
     * @param address its scheme, host and port; whom to ask
     * @param target raw path and query
     * @param clients see to it that a caller that leaves is left by the service
     * @throws IOException if the service cannot be reached, or its answer is not HTTP
     */
    static ServiceAnswer get(
            URI address, String target, HttpHeaders headers, Duration connectTimeout, WaitingClients clients)
            throws IOException {
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(CONFIG);
        try {
            connect(connection, address, connectTimeout);
            BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", target);
            headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
            request.setHeader(HttpHeaders.HOST, address.getRawAuthority());
            connection.sendRequestHeader(request);
            connection.flush();
            ClassicHttpResponse response = clients.whenGone(() -> connection.close(CloseMode.IMMEDIATE))
                    .whileWaiting(connection::receiveResponseHeader);
            connection.receiveResponseEntity(response);
            return new ServiceAnswer(connection, response);
        } catch (HttpException e) {
            connection.close(CloseMode.IMMEDIATE);
            throw new IOException("Not an answer", e);
        } catch (IOException | RuntimeException e) {
            connection.close(CloseMode.IMMEDIATE);
            throw e;
        }
    }

    private static void connect(DefaultBHttpClientConnection connection, URI address, Duration timeout)
            throws IOException {
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.getHost(), port), Math.toIntExact(timeout.toMillis()));
            if (secure) {
                SSLSocket encrypted = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                        .createSocket(socket, address.getHost(), port, true);
                SSLParameters parameters = encrypted.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                encrypted.setSSLParameters(parameters);
                encrypted.startHandshake();
                connection.bind(encrypted, socket);
            } else {
                connection.bind(socket);
            }
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    int status() {
        return response.getCode();
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return headers;
    }

    /** Fails at an end that is not the one the service announced. */
    InputStream body() {
        return body;
    }

    /** What came behind the body, once that has been read to its end. */
    Map<String, String> trailers() {
        Map<String, String> trailers = new LinkedHashMap<>();
        if (body instanceof ChunkedInputStream chunks) {
            for (Header trailer : chunks.getFooters()) {
                trailers.put(trailer.getName(), trailer.getValue());
            }
        }
        return trailers;
    }

    /** Cuts the connection: a service that is still sending stops. */
    @Override
    public void close() {
        connection.close(CloseMode.IMMEDIATE);
    }
}
