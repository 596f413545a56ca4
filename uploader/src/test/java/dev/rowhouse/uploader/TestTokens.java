package dev.rowhouse.uploader;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rowhouse.accesstokens.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stands in for auth: issues tokens and publishes the key they are signed with. */
final class TestTokens {

    /** {@code sid} of every token. */
    static final UUID SESSION = UUID.fromString("6f1f2f3e-9f0e-4a8e-8a55-3f0f6a2a1b10");

    private static final byte[] NOTHING_REVOKED = "{\"sessions\":[],\"accounts\":{}}".getBytes(StandardCharsets.UTF_8);

    private final ECKey key;
    private final HttpServer server;

    TestTokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            boolean isList = exchange.getRequestURI().getPath().equals(AccessTokens.REVOCATIONS_PATH);
            byte[] answer = isList ? NOTHING_REVOKED : jwks;
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String jwksAddress() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String token(UUID account, String scope) {
        return token(account, scope, "member");
    }

    String token(UUID account, String scope, String role) {
        return token(account, scope, role, null);
    }

    /** For these datasets only, unless that is null. */
    String token(UUID account, String scope, String role, @Nullable List<String> datasets) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(),
                new JWTClaimsSet.Builder()
                        .issuer("http://localhost:8080")
                        .audience("rowhouse")
                        .subject(account.toString())
                        .claim("sid", SESSION.toString())
                        .claim("scope", scope)
                        .claim("role", role)
                        .claim("datasets", datasets)
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
