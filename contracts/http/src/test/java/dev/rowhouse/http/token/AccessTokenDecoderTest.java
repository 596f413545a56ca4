package dev.rowhouse.http.token;

import static dev.rowhouse.http.token.TestTokens.ISSUER;
import static dev.rowhouse.http.token.TestTokens.claims;
import static dev.rowhouse.http.token.TestTokens.key;
import static dev.rowhouse.http.token.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class AccessTokenDecoderTest {

    private final ECKey first = key("first");
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(first.toPublicJWK());
    private HttpServer auth;
    private JwtDecoder decoder;

    @BeforeEach
    void start() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        auth.start();
        URI keys = URI.create("http://127.0.0.1:" + auth.getAddress().getPort() + "/keys");
        decoder = AccessTokenDecoderConfiguration.decoder(keys.toURL(), ISSUER, List.of("rowhouse"), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        auth.stop(0);
    }

    @Test
    void keysAreFetchedOnce() throws JOSEException {
        for (int i = 0; i < 10; i++) {
            assertThat(decoder.decode(signed(first, claims())).getSubject()).isEqualTo("me");
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void aKeyThatIsNewIsFoundAtOnce() throws JOSEException {
        decoder.decode(signed(first, claims()));
        ECKey second = key("second");
        published = new JWKSet(List.of(second.toPublicJWK(), first.toPublicJWK()));

        assertThat(decoder.decode(signed(second, claims())).getSubject()).isEqualTo("me");
        assertThat(decoder.decode(signed(first, claims())).getSubject()).isEqualTo("me");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keysThatAreMadeUpDoNotHaveThemFetchedEachTime() throws JOSEException {
        decoder.decode(signed(first, claims()));
        for (int i = 0; i < 100; i++) {
            String token = signed(key("made-up-" + i), claims());
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
        }

        assertThat(fetches.get()).isBetween(2, 3);
        assertThat(decoder.decode(signed(first, claims())).getSubject()).isEqualTo("me");
    }

    @Test
    void knownKeysStayKnownWhileAuthIsAway() throws JOSEException {
        decoder.decode(signed(first, claims()));
        auth.stop(0);

        assertThat(decoder.decode(signed(first, claims())).getSubject()).isEqualTo("me");
    }

    @Test
    void clocksMayBeAMinuteApart() throws JOSEException {
        Instant now = Instant.now();
        decoder.decode(signed(first, claims().expirationTime(Date.from(now.minusSeconds(50)))));
        decoder.decode(signed(first, claims().notBeforeTime(Date.from(now.plusSeconds(50)))));

        assertRefused(signed(first, claims().expirationTime(Date.from(now.minusSeconds(70)))));
        assertRefused(signed(first, claims().notBeforeTime(Date.from(now.plusSeconds(70)))));
    }

    @Test
    void refusesWhatIsNotForUs() throws JOSEException {
        assertRefused(signed(first, claims().audience("other")));
        assertRefused(signed(first, claims().audience((String) null)));
        assertRefused(signed(first, claims().issuer("http://elsewhere")));
        assertRefused(signed(first, claims().expirationTime(null)));
    }

    @Test
    void refusesOtherAlgorithmsAndKeys() throws JOSEException {
        ECKey forged = new ECKey.Builder(key("x").toECKey()).keyID("first").build();
        assertRefused(signed(forged, claims()));
        assertRefused(new PlainJWT(claims().build()).serialize());
        byte[] publicKey = first.toECPublicKey().getEncoded();
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                new MACSigner(publicKey),
                claims().build()));
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .jwk(forged.toPublicJWK())
                        .keyID("first")
                        .build(),
                new ECDSASigner(forged),
                claims().build()));
    }

    /** Keys come from auth alone, whatever a token says of where its key is. */
    @Test
    void looksForNoKeyWhereATokenSays() throws Exception {
        AtomicInteger lured = new AtomicInteger();
        auth.createContext("/lure", exchange -> {
            lured.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        URI lure = URI.create("http://127.0.0.1:" + auth.getAddress().getPort() + "/lure");
        ECKey forged = key("forged");
        for (String kid : List.of(
                "../../../../dev/null",
                "/lure",
                lure.toString(),
                "' OR '1'='1",
                "first\u0000",
                "",
                "k".repeat(100_000))) {
            assertRefused(signed(new ECKey.Builder(forged).keyID(kid).build(), claims()));
        }
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("first")
                        .jwkURL(lure)
                        .build(),
                new ECDSASigner(forged),
                claims().build()));
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("first")
                        .x509CertURL(lure)
                        .build(),
                new ECDSASigner(forged),
                claims().build()));

        assertThat(lured).hasValue(0);
    }

    /** Two readers of such a token could take it for tokens of two people. */
    @Test
    void refusesClaimsAndHeadersThatAreThereTwice() throws Exception {
        String claims = "{\"iss\":\"%s\",\"aud\":\"rowhouse\",\"exp\":%d,\"sub\":\"me\"%s}";
        long expiry = Instant.now().plusSeconds(60).getEpochSecond();
        String header = "{\"alg\":\"ES256\",\"kid\":\"first\"%s}";
        String once = claims.formatted(ISSUER, expiry, "");

        assertThat(decoder.decode(raw(header.formatted(""), once)).getSubject()).isEqualTo("me");
        assertRefused(raw(header.formatted(""), claims.formatted(ISSUER, expiry, ",\"sub\":\"admin\"")));
        assertRefused(raw(header.formatted(",\"alg\":\"none\""), once));
        assertRefused(raw(header.formatted(",\"crit\":[\"unheard-of\"],\"unheard-of\":1"), once));
    }

    /** CVE-2022-21449. */
    @Test
    void refusesASignatureOfZeros() throws JOSEException {
        String token = signed(first, claims());

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
    }

    @Test
    void refusesWhatIsTooLongToBeAToken() throws JOSEException {
        assertRefused("a".repeat(5_000_000));
        assertRefused("a.".repeat(1_000_000));
        assertRefused(signed(key("unknown"), claims().claim("filler", "f".repeat(1_000_000))));
    }

    private String raw(String header, String claims) throws Exception {
        String signed = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(first.toECPrivateKey());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }
}
