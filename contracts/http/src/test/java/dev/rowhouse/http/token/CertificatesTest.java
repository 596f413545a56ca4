package dev.rowhouse.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Keys and what was revoked are taken from auth alone, where it speaks TLS: not from who has no certificate of its name. */
@SuppressWarnings("NullAway.Init")
class CertificatesTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final ECKey key = TestTokens.key("first");

    private TestCertificate trusted;
    private TestCertificate ofAnotherName;
    private TestCertificate ofNobodyTrusted;
    private TestCertificate.Trust trust;

    @BeforeEach
    void certify(@TempDir Path folder) throws Exception {
        ofAnotherName = TestCertificate.in(Files.createDirectory(folder.resolve("other-name")), "DNS:auth.example");
        ofNobodyTrusted = TestCertificate.in(Files.createDirectory(folder.resolve("unknown")));
        trusted = TestCertificate.in(folder).trustingAlso(List.of(ofAnotherName.certificatePem()));
        trust = trusted.trustInThisJvm();
    }

    @AfterEach
    void distrust() {
        trust.close();
    }

    @Test
    void takesThemFromWhoIsTrusted() throws Exception {
        HttpsServer auth = serve(trusted);
        try {
            assertThat(new PublishedRevocations(keySet(auth)).read().sessions()).containsExactly("a");
            assertThat(decoder(auth)
                            .decode(TestTokens.signed(key, TestTokens.claims()))
                            .getSubject())
                    .isEqualTo("me");
        } finally {
            auth.stop(0);
        }
    }

    @Test
    void takesNothingFromWhoHasAnotherName() throws Exception {
        refuses(ofAnotherName, "No subject alternative names");
    }

    @Test
    void takesNothingFromWhomNobodyTrusted() throws Exception {
        refuses(ofNobodyTrusted, "PKIX path");
    }

    private void refuses(TestCertificate certificate, String because) throws Exception {
        HttpsServer impostor = serve(certificate);
        try {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> new PublishedRevocations(keySet(impostor)).read())
                    .withMessageContaining(because);
            assertThatExceptionOfType(JwtException.class)
                    .isThrownBy(() -> decoder(impostor).decode(TestTokens.signed(key, TestTokens.claims())))
                    .withStackTraceContaining(because);
            assertThat(requests).hasValue(0);
        } finally {
            impostor.stop(0);
        }
    }

    private HttpsServer serve(TestCertificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serving()));
        server.createContext(
                "/internal/revocations", exchange -> answer(exchange, "{\"sessions\":[\"a\"],\"accounts\":{}}"));
        server.createContext(
                "/.well-known/jwks.json", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        requests.incrementAndGet();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static URI keySet(HttpsServer server) {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
    }

    private static JwtDecoder decoder(HttpsServer server) throws IOException {
        return AccessTokenDecoderConfiguration.decoder(
                keySet(server).toURL(), TestTokens.ISSUER, List.of("rowhouse"), Clock.systemUTC());
    }
}
