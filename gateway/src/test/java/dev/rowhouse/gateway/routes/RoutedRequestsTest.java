package dev.rowhouse.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rowhouse.http.WaitingClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

class RoutedRequestsTest {

    private final ClientHttpRequestFactory requests = RoutedRequests.of(Duration.ofSeconds(2), new WaitingClients());
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    /** What every answer says, and after how many of them the service closes a connection without a word. */
    private volatile String status = "200 OK";

    private volatile String headers = "";

    /** What it says of its length, with two bytes in any case. */
    private volatile long length = 2;

    private volatile int answersPerConnection = Integer.MAX_VALUE;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var unused = CompletableFuture.runAsync(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void asksOverTheSameConnectionAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void asksAgainWhatOnlyReadsWhereTheConnectionWasClosedMeanwhile() throws IOException {
        answersPerConnection = 1;

        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(connections).hasValue(2);
    }

    @Test
    void doesNotSendTwiceWhatWrites() throws IOException {
        answersPerConnection = 1;

        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(HttpMethod.DELETE));
    }

    /** A cookie of one caller's answer is not the next one's, and what is compressed or elsewhere is the caller's to see. */
    @Test
    void changesNothingOfWhatTheServiceSays() throws IOException {
        status = "302 Found";
        headers = "Set-Cookie: a=b\r\nContent-Encoding: gzip\r\nLocation: /elsewhere\r\n";

        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(heads).hasSize(2);
        assertThat(heads.get(1)).doesNotContainIgnoringCase("cookie");
        assertThat(heads.get(1)).doesNotContainIgnoringCase("accept-encoding");
        assertThat(heads.get(1)).doesNotContainIgnoringCase("upgrade");
    }

    @Test
    void doesNotWaitForAServiceThatWantsNoMore() throws IOException {
        status = "503 Service Unavailable";

        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(heads).hasSize(1);
    }

    /** Else the client reads on until the service has sent it all. */
    @Test
    void leavesAServiceWhoseAnswerNobodyReadsOn() throws IOException {
        length = Long.MAX_VALUE;
        ClientHttpRequest request =
                requests.createRequest(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), HttpMethod.GET);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (ClientHttpResponse response = request.execute()) {
                assertThat(response.getBody().read()).isEqualTo('o');
            }
        });

        length = 2;
        assertThat(ask(HttpMethod.GET)).isEqualTo("ok");
        assertThat(connections).hasValue(2);
    }

    private String ask(HttpMethod method) throws IOException {
        ClientHttpRequest request =
                requests.createRequest(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), method);
        try (ClientHttpResponse response = request.execute()) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void serve() {
        List<Socket> open = new ArrayList<>();
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                var unused = CompletableFuture.runAsync(() -> answer(socket));
            }
        } catch (IOException closed) {
            open.forEach(RoutedRequestsTest::close);
        }
    }

    private void answer(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int answered = 0; ; answered++) {
                String head = head(in);
                if (head.isEmpty() || answered == answersPerConnection) {
                    close(socket);
                    return;
                }
                heads.add(head);
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n" + headers + "\r\nok")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            close(socket);
        }
    }

    private static String head(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
