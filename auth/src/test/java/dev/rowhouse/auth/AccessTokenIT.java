package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.auth.Client.Answer;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.key.SigningKey;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuthService
class AccessTokenIT {

    private final Client client;

    @Autowired
    private Keyring keyring;

    @Autowired
    private TestClock clock;

    AccessTokenIT(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void carriesTheClaimsOfTheContractUnderThePublishedKey() {
        Answer registered = client.register(Client.freshEmail(), Client.PASSWORD);
        String token = client.login(registered.text("email"), Client.PASSWORD).text("access_token");

        Jws<Claims> jws = Jwts.parser()
                .verifyWith((PublicKey) publishedKey().toKey())
                .build()
                .parseSignedClaims(token);

        Claims claims = jws.getPayload();
        assertThat(jws.getHeader().getAlgorithm()).isEqualTo("ES256");
        assertThat(jws.getHeader().getKeyId()).isEqualTo(publishedKey().getId());
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getAudience()).containsExactly("rowhouse");
        assertThat(claims.getSubject()).isEqualTo(registered.text("id"));
        assertThat(claims.getExpiration())
                .isEqualTo(Date.from(claims.getIssuedAt().toInstant().plusSeconds(900)));
        assertThat(UUID.fromString(claims.getId())).isNotEqualTo(UUID.fromString(claims.get("sid", String.class)));
        assertThat(claims.get("role")).isEqualTo("member");
        assertThat(claims.get("scope"))
                .isEqualTo("uploads:read records:read uploads:write records:write datasets:write");
    }

    @Test
    void publishesNothingPrivate() {
        Answer jwks = client.get("/.well-known/jwks.json");

        assertThat(jwks.header("Cache-Control")).contains("max-age=300");
        assertThat(jwks.json().path("keys").get(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "alg", "use");
    }

    private Jwk<?> publishedKey() {
        return Jwks.parser()
                .build()
                .parse(client.get("/.well-known/jwks.json")
                        .json()
                        .path("keys")
                        .get(0)
                        .toString());
    }

    @Test
    void acceptsAWellMadeToken() {
        assertThat(me(signed(token -> {})).status()).isEqualTo(404); // of an account that is not there
    }

    @Test
    void refusesAnExpiredToken() {
        String token = client.newMember(Client.freshEmail()).text("access_token");
        assertThat(me(token).status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(17));

        assertUnauthorized(me(token));
    }

    @Test
    void refusesATokenOfAnotherDeployment() {
        assertUnauthorized(me(signed(token -> token.audience().single("another"))));
        assertUnauthorized(me(signed(token -> token.issuer("http://elsewhere"))));
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertUnauthorized(me(signed(token -> token.expiration(null))));
    }

    @Test
    void refusesATamperedToken() {
        String[] parts =
                client.newMember(Client.freshEmail()).text("access_token").split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = payload.replace("\"role\":\"member\"", "\"role\":\"admin\"");
        assertThat(raised).isNotEqualTo(payload);

        assertUnauthorized(me(parts[0] + "." + encoded(raised) + "." + parts[2]));
    }

    @Test
    void refusesATokenOfAnotherKeyUnderOurKid() {
        PrivateKey other = Jwts.SIG.ES256.keyPair().build().getPrivate();

        assertUnauthorized(me(claims().signWith(other, Jwts.SIG.ES256).compact()));
    }

    @Test
    void refusesUnsignedTokens() {
        String payload = "{\"iss\":\"http://localhost:8080\",\"aud\":\"rowhouse\",\"sub\":\"" + UUID.randomUUID()
                + "\",\"exp\":" + Instant.now().plusSeconds(600).getEpochSecond() + "}";

        assertUnauthorized(me(encoded("{\"alg\":\"none\"}") + "." + encoded(payload) + "."));
    }

    @Test
    void refusesThePublicKeyAsASecret() {
        byte[] publicKey = keyring.current().publicKey().getEncoded();
        String token = claims().signWith(new SecretKeySpec(publicKey, "HmacSHA256"), Jwts.SIG.HS256)
                .compact();

        assertUnauthorized(me(token));
    }

    @Test
    void refusesTokensInUrls() {
        String token = client.newMember(Client.freshEmail()).text("access_token");

        assertUnauthorized(client.get("/api/auth/me?access_token=" + token));
    }

    @Test
    void refusesPathsThatNobodyServes() {
        assertUnauthorized(client.get("/api/auth/elsewhere"));
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("/problems/unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private Answer me(String token) {
        return client.get("/api/auth/me", token);
    }

    private String signed(Consumer<JwtBuilder> change) {
        JwtBuilder token = claims();
        change.accept(token);
        return token.signWith(keyring.current().privateKey(), Jwts.SIG.ES256).compact();
    }

    private JwtBuilder claims() {
        SigningKey key = keyring.current();
        JwtBuilder token = Jwts.builder();
        token.header().keyId(key.kid());
        token.issuer("http://localhost:8080").subject(UUID.randomUUID().toString());
        token.audience().add("rowhouse");
        token.expiration(Date.from(Instant.now().plusSeconds(600)));
        return token;
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
