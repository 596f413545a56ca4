package dev.rowhouse.notification;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Issues access tokens as auth does, and publishes its key on a free port. */
final class TokenIssuer {

    static final String ISSUER = "http://issuer.example";

    private static final byte[] NOTHING_REVOKED = "{\"sessions\":[],\"accounts\":{}}".getBytes(StandardCharsets.UTF_8);

    private final ECKey key = newKey();
    private final HttpServer server;

    TokenIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean isList = exchange.getRequestURI().getPath().equals(AccessTokens.REVOCATIONS_PATH);
            byte[] answer = isList ? NOTHING_REVOKED : keys;
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json";
    }

    String token(UUID account) {
        return token(account, claims -> claims, key);
    }

    String token(UUID account, UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(account, change, key);
    }

    String forged(UUID account) {
        return token(account, claims -> claims, newKey());
    }

    private String token(UUID account, UnaryOperator<JWTClaimsSet.Builder> change, ECKey signingKey) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("rowhouse")
                .subject(account.toString())
                .claim("scope", "uploads:read records:read")
                .claim("role", "viewer")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(15))));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                change.apply(claims).build());
        try {
            token.sign(new ECDSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
