package dev.rowhouse.standalone;

import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.key.JdbcSigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.key.SigningKey;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Issues access tokens with auth's own key, so that but one thing is wrong with each that is to be refused. */
final class Forgery {

    private static final String AUDIENCE = "rowhouse";
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final SigningKey key;
    private final String issuer;

    Forgery(Backing backing, Secrets secrets, String issuer) {
        Map<String, String> database = backing.properties("auth", "auth");
        var source = new DriverManagerDataSource(
                String.valueOf(database.get("spring.datasource.url")),
                String.valueOf(database.get("spring.datasource.username")),
                String.valueOf(database.get("spring.datasource.password")));
        this.key = Keyring.open(
                        new JdbcSigningKeys(JdbcClient.create(source)),
                        new KeyEncryption(Base64.getDecoder().decode(secrets.keyEncryptionKey())),
                        new KeyRotation(Duration.ZERO, LIFETIME, LIFETIME),
                        Clock.systemUTC())
                .current();
        this.issuer = issuer;
    }

    String good(UUID account, Role role) {
        return token(account, role, AUDIENCE, LIFETIME, key.privateKey());
    }

    /** Beyond what clocks may differ by. */
    String expired(UUID account) {
        return token(account, Role.MEMBER, AUDIENCE, Duration.ofSeconds(-65), key.privateKey());
    }

    String forAnotherAudience(UUID account) {
        return token(account, Role.MEMBER, "another", LIFETIME, key.privateKey());
    }

    /** Under the name of auth's key. */
    String signedWithAnotherKey(UUID account) {
        PrivateKey another = Jwts.SIG.ES256.keyPair().build().getPrivate();
        return token(account, Role.MEMBER, AUDIENCE, LIFETIME, another);
    }

    String unsigned(UUID account) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + good(account, Role.MEMBER).split("\\.")[1] + ".";
    }

    private String token(UUID account, Role role, String audience, Duration lifetime, PrivateKey signer) {
        var token = Jwts.builder();
        token.header().keyId(key.kid());
        token.audience().add(audience);
        return token.issuer(issuer)
                .subject(account.toString())
                .issuedAt(Date.from(Instant.now()))
                .expiration(Date.from(Instant.now().plus(lifetime)))
                .claim("sid", UUID.randomUUID().toString())
                .claim("scope", String.join(" ", role.scopes()))
                .claim("role", role.text())
                .signWith(signer, Jwts.SIG.ES256)
                .compact();
    }
}
