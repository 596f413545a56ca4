package dev.rowhouse.standalone.demo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the demo says when Rowhouse does not do what it has to; the server here answers as told. */
class EmploymentDemoTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private HttpServer server;
    private EmploymentDemo demo;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/api/auth/register", 201, "{}");
        answer("/api/auth/login", 200, "{\"access_token\":\"t\"}");
        answer("/api/datasets", 201, "{}");
        answer("/api/reports", 201, "{}");
        server.start();
        URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        demo = new EmploymentDemo(origin, origin, Screen.plain(new PrintStream(shown, true, StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void namesTheCallThatIsRefusedAndTheReason() {
        answer("/api/uploads", 503, "{\"title\":\"Storage is away\",\"detail\":\"try again\"}");

        assertThatExceptionOfType(UnexpectedOutcome.class)
                .isThrownBy(demo::run)
                .withMessage("POST /api/uploads was answered with 503: Storage is away (try again)");
    }

    @Test
    void tellsOfALoadThatFailed() {
        answer("/api/uploads", 202, "{\"id\":\"u\",\"status\":\"failed\",\"problem\":{\"title\":\"Unknown columns\"}}");

        assertThatExceptionOfType(UnexpectedOutcome.class)
                .isThrownBy(demo::run)
                .withMessage("departments.csv ended as failed: Unknown columns.");
    }

    @Test
    void tellsOfCountsThatAreNotTheGeneratorsOwn() {
        answer(
                "/api/uploads",
                202,
                "{\"id\":\"u\",\"status\":\"completed\",\"ledger\":{\"rows_read\":12,\"created\":11,\"rejected\":1}}");

        assertThatExceptionOfType(UnexpectedOutcome.class)
                .isThrownBy(demo::run)
                .withMessage("departments.csv has 1 rejected rows, but 0 were expected.");
    }

    @Test
    void tellsWhenNobodyAnswers() {
        server.stop(0);

        assertThatExceptionOfType(UnexpectedOutcome.class)
                .isThrownBy(demo::run)
                .withMessageStartingWith("POST /api/auth/register got no answer");
    }
}
