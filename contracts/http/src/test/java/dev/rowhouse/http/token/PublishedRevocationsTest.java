package dev.rowhouse.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedRevocationsTest {

    private volatile int status = 200;
    private volatile String body = "";
    private HttpServer auth;
    private PublishedRevocations published;

    @BeforeEach
    void start() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/internal/revocations", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        auth.start();
        published = new PublishedRevocations(
                URI.create("http://127.0.0.1:" + auth.getAddress().getPort() + "/.well-known/jwks.json"));
    }

    @AfterEach
    void stop() {
        auth.stop(0);
    }

    @Test
    void readsTheListBesideTheKeys() throws Exception {
        body = "{\"sessions\":[\"a\"],\"accounts\":{\"b\":1767225600},\"of_tomorrow\":1}";

        assertThat(published.read()).isEqualTo(new Revocations(Set.of("a"), Map.of("b", 1767225600L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"sessions\":[\"a\"]}", "{\"sessions\":[null],\"accounts\":{}}", "<html>"})
    void takesNothingElseForAList(String answer) {
        body = answer;

        assertThatExceptionOfType(IOException.class).isThrownBy(published::read);
    }

    @Test
    void takesNoErrorForAList() {
        status = 503;
        body = "{\"sessions\":[],\"accounts\":{}}";

        assertThatExceptionOfType(IOException.class).isThrownBy(published::read);
    }
}
