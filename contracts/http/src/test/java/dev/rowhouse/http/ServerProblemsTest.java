package dev.rowhouse.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Against a Tomcat that has no application, as what is asked for here never gets to one. */
class ServerProblemsTest {

    private static final String LARGE = "x".repeat(9_000);

    private final WebServer server = server();

    private static WebServer server() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new ServerProblems().problemReports().customize(factory);
        return factory.getWebServer();
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        server.destroy();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GET / HTTP/1.1, X-Large: LARGE,              431, Request header fields too large, request-header-fields-too-large",
        "GET /?q=LARGE HTTP/1.1, X: y,                414, Uri too long,                    uri-too-long",
        "GET /?a=| HTTP/1.1, X: y,                    400, Bad request,                     bad-request",
        "GET /%zz HTTP/1.1, X: y,                     400, Bad request,                     bad-request",
        "POST / HTTP/1.1, Transfer-Encoding: unknown, 501, Not implemented,                 not-implemented",
        "GET / HTTP/9.9, X: y,                        505, Http version not supported,      http-version-not-supported",
    })
    void answersWithAProblemDocument(String line, String header, int status, String title, String slug)
            throws IOException {
        String answer = answerTo(line + "\r\nHost: localhost\r\n" + header + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nContent-Type: application/problem+json\r\n")
                .contains("{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d}".formatted(slug, title, status))
                .doesNotContainIgnoringCase("<html", "tomcat", "exception");
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream().write(request.replace("LARGE", LARGE).getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
