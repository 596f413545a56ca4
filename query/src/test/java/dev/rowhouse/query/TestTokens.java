package dev.rowhouse.query;

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

/** Signs access tokens and publishes the key on a free port, as auth does. */
final class TestTokens {

    private static final ECKey KEY;
    private static final HttpServer SERVER;

    static {
        try {
            KEY = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            SERVER = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            publish("/jwks.json", keys);
            publish(
                    AccessTokens.REVOCATIONS_PATH,
                    "{\"sessions\":[],\"accounts\":{}}".getBytes(StandardCharsets.UTF_8));
            SERVER.start();
        } catch (IOException | JOSEException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private TestTokens() {}

    private static void publish(String path, byte[] json) {
        SERVER.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
    }

    static String jwksUri() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/jwks.json";
    }

    static String user(UUID account, String scope) {
        return sign(claims(account, scope, "member"));
    }

    static String user(UUID account) {
        return user(account, "records:read uploads:read");
    }

    /** For these datasets only. */
    static String bound(UUID account, String... datasets) {
        return sign(new JWTClaimsSet.Builder(claims(account, "records:read uploads:read", "member"))
                .claim("datasets", List.of(datasets))
                .build());
    }

    static String admin() {
        return sign(claims(UUID.randomUUID(), "records:read uploads:read", "admin"));
    }

    static String expired(UUID account) {
        return sign(new JWTClaimsSet.Builder(claims(account, "records:read", "member"))
                .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                .build());
    }

    static String ofAnotherDeployment(UUID account) {
        return sign(new JWTClaimsSet.Builder(claims(account, "records:read", "member"))
                .audience("another")
                .build());
    }

    private static JWTClaimsSet claims(UUID account, String scope, String role) {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("rowhouse")
                .subject(account.toString())
                .claim("scope", scope)
                .claim("role", role)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
    }

    private static String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
            token.sign(new ECDSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
