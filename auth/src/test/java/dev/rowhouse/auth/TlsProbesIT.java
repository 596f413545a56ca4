package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.testservers.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The probes of image and manifests, which know of no certificate, when the service speaks TLS. */
@ExtendWith(BackingServers.class)
@SpringBootTest(
        classes = AuthApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=auth",
            "management.server.port=0",
            "auth.key-encryption-key=" + TestKeys.KEY_ENCRYPTION_KEY,
            "auth.admin.password=" + TestKeys.ADMIN_PASSWORD
        })
@ContextConfiguration(initializers = OwnServers.class)
@SuppressWarnings("NullAway.Init")
class TlsProbesIT {

    @TempDir
    private static Path folder;

    private final int port;
    private final int managementPort;

    TlsProbesIT(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.port = port;
        this.managementPort = managementPort;
    }

    @DynamicPropertySource
    static void speaksTls(DynamicPropertyRegistry registry) throws Exception {
        TestCertificate.in(folder).serverProperties().forEach((key, value) -> registry.add(key, () -> value));
    }

    @Test
    void theManifestsProbesAreAnswered() throws Exception {
        assertThat(get("http://127.0.0.1:" + port).statusCode())
                .as("without TLS")
                .isEqualTo(400);

        for (String probe : List.of("liveness", "readiness")) {
            assertThat(get("http://127.0.0.1:" + managementPort + "/actuator/health/" + probe)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theImagesProbeIsAnswered() throws Exception {
        assertThat(healthCheck(managementPort)).isZero();
        assertThat(healthCheck(port)).as("where TLS is spoken").isNotZero();
    }

    /** The end of the image's own command, asked at another port. */
    private static int healthCheck(int port) throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("Dockerfile"))) {
            String check = lines.filter(line -> line.startsWith("HEALTHCHECK"))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst("127\\.0\\.0\\.1/\\d+", "127.0.0.1/" + port);
            List<String> command = JsonMapper.shared()
                    .readerForListOf(String.class)
                    .readValue(check.substring(check.indexOf(" CMD ") + " CMD ".length()));
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
