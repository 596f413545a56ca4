package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DockerfilesTest {

    static List<String> services() {
        return Repository.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsTheServiceAsNobodyInParticularWhereItListens(String service) {
        ServiceSettings settings = ServiceSettings.of(service);
        String port = settings.get("server.port");

        assertThat(Repository.text(service + "/Dockerfile"))
                .contains("COPY target/rowhouse-" + service + "-*-exec.jar /rowhouse/" + service + ".jar")
                .contains("\"-jar\", \"/rowhouse/" + service + ".jar\"")
                .containsPattern("USER [1-9]\\d*:[1-9]\\d*")
                .contains("JAVA_TOOL_OPTIONS=-Xmx256m")
                .contains("EXPOSE " + port + " " + settings.get("management.server.port"))
                .contains("/dev/tcp/127.0.0.1/" + settings.get("management.server.port") + " ")
                .contains("GET /actuator/health/liveness ");
        assertThat(Repository.text(service + "/pom.xml"))
                .contains("<artifactId>rowhouse-" + service + "</artifactId>")
                .contains("<artifactId>spring-boot-maven-plugin</artifactId>");
    }
}
