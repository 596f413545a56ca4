package dev.rowhouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.testservers.TestCertificate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Behind the gateway, credentials and files go to the services alone: not to who has no certificate of theirs. */
@SuppressWarnings("NullAway.Init")
class CertificatesIT extends RunningGateway {

    @TempDir
    private static Path folder;

    private static OtherServices trusted;
    private static OtherServices ofAnotherName;
    private static OtherServices ofNobodyTrusted;
    private static TestCertificate.Trust trust;

    @DynamicPropertySource
    static void certified(DynamicPropertyRegistry registry) throws Exception {
        TestCertificate other =
                TestCertificate.in(Files.createDirectory(folder.resolve("other-name")), "DNS:auth.example");
        TestCertificate certificate = TestCertificate.in(folder).trustingAlso(List.of(other.certificatePem()));
        trusted = new OtherServices("trusted", certificate);
        ofAnotherName = new OtherServices("impostor", other);
        ofNobodyTrusted =
                new OtherServices("impostor", TestCertificate.in(Files.createDirectory(folder.resolve("unknown"))));
        trust = certificate.trustInThisJvm();
        registerServers(registry);
        registry.add("gateway.routes.auth", ofAnotherName::address);
        registry.add("gateway.routes.uploader", trusted::address);
        registry.add("gateway.routes.query", ofAnotherName::address);
        registry.add("gateway.routes.notification", ofNobodyTrusted::address);
    }

    @AfterAll
    static void distrust() {
        trust.close();
    }

    @Test
    void passesRequestsToWhoIsTrusted() throws Exception {
        HttpRequest.Builder change = request("/api/datasets/hired/grants").PUT(BodyPublishers.ofString("{}"));

        assertThat(send(change).body()).startsWith("trusted PUT /api/datasets/hired/grants Bearer");
    }

    @Test
    void passesNothingToWhoHasAnotherName() throws Exception {
        refused(get("/api/records/hired"));

        assertThat(ofAnotherName.requests()).isZero();
    }

    @Test
    void passesNothingToWhomNobodyTrusted() throws Exception {
        refused(get("/api/notifications"));

        assertThat(ofNobodyTrusted.requests()).isZero();
    }

    @Test
    void showsNoApiTokenToWhoHasAnotherName() throws Exception {
        String apiToken = ApiTokenFormat.write(new byte[32]);

        refused(send(request("/api/datasets/hired").setHeader("Authorization", "Bearer " + apiToken)));

        assertThat(ofAnotherName.requests()).isZero();
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(type(answer)).isEqualTo("/problems/service-unavailable");
    }
}
