package dev.rowhouse.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init")
class ExchangedTokensTest {

    private static final String ADDRESS = "192.0.2.7";

    private final Set<String> revoked = new HashSet<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer auth;
    private ExchangedTokens tokens;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/internal/exchange", exchange -> {
            try (exchange) {
                byte[] body = ("{\"access_token\":\"jwt" + asked.incrementAndGet() + "\",\"expires_in\":60}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        auth.start();
        tokens = new ExchangedTokens(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + auth.getAddress().getPort()),
                new FailedExchanges(nanos::get),
                JsonMapper.shared(),
                revoked::contains,
                nanos::get);
    }

    @AfterEach
    void stop() {
        auth.stop(0);
    }

    @Test
    void asksAgainBeforeAMinuteIsOverSoThatARevokedOneIsVoidThen() {
        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt1");
        forward(44);
        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt1");
        status = 401;
        forward(2);

        assertThat(tokens.accessToken(credential(1), ADDRESS)).isEmpty();
    }

    /** As after a change of the owner's role, and as after the end of a session. */
    @Test
    void asksAgainAtOnceForWhatWasRevoked() {
        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt1");
        revoked.add("jwt1");
        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt2");
        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt2");
        revoked.add("jwt2");
        status = 401;
        assertThat(tokens.accessToken(credential(1), ADDRESS)).isEmpty();
        assertThat(tokens.accessToken(credential(1), ADDRESS)).isEmpty();

        assertThat(asked).hasValue(3);
    }

    @Test
    void remembersForSecondsThatSomethingIsNone() {
        status = 401;
        assertThat(tokens.accessToken(credential(1), ADDRESS)).isEmpty();
        status = 200;
        assertThat(tokens.accessToken(credential(1), ADDRESS)).isEmpty();
        forward(6);

        assertThat(tokens.accessToken(credential(1), ADDRESS)).contains("jwt2");
    }

    @Test
    void remembersNoFailureOfAuth() {
        status = 500;
        assertThatExceptionOfType(AuthenticationServiceException.class)
                .isThrownBy(() -> tokens.accessToken(credential(1), ADDRESS));
        status = 200;

        assertThat(tokens.accessToken(credential(1), ADDRESS)).isPresent();
    }

    @Test
    void saysThatAuthIsAwayWhereNobodyListens() {
        auth.stop(0);

        assertThatExceptionOfType(AuthenticationServiceException.class)
                .isThrownBy(() -> tokens.accessToken(credential(1), ADDRESS));
    }

    @Test
    void takesSessionsAndTokensForDifferentThings() {
        tokens.accessToken(new Credential(Credential.Kind.TOKEN, "same"), ADDRESS);
        tokens.accessToken(new Credential(Credential.Kind.SESSION, "same"), ADDRESS);

        assertThat(asked).hasValue(2);
    }

    /** As in an office, where everybody comes from one address. */
    @Test
    void whatWasGoodIsStillExchangedWhileItsNeighboursSendWhatIsNone() {
        assertThat(tokens.accessToken(credential(0), ADDRESS)).isPresent();
        forward(46);
        status = 401;
        for (int i = 1; i <= FailedExchanges.MOST; i++) {
            tokens.accessToken(credential(i), ADDRESS);
        }
        status = 200;

        assertThatExceptionOfType(TooManyFailures.class).isThrownBy(() -> tokens.accessToken(credential(100), ADDRESS));
        assertThat(tokens.accessToken(credential(0), ADDRESS)).isPresent();
    }

    @Test
    void letsNobodyTryOneAfterTheOther() {
        assertThat(tokens.accessToken(credential(0), ADDRESS)).isPresent();
        status = 401;
        for (int i = 1; i <= FailedExchanges.MOST; i++) {
            assertThat(tokens.accessToken(credential(i), ADDRESS)).isEmpty();
        }
        int before = asked.get();

        assertThatExceptionOfType(TooManyFailures.class)
                .isThrownBy(() -> tokens.accessToken(credential(100), ADDRESS))
                .satisfies(refusal ->
                        assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2)));
        assertThat(asked).hasValue(before);
        assertThat(tokens.accessToken(credential(0), ADDRESS)).isPresent();
        assertThat(tokens.accessToken(credential(101), "192.0.2.8")).isEmpty();
        forward(3);
        assertThat(tokens.accessToken(credential(102), ADDRESS)).isEmpty();
    }

    @Test
    void countsTheNetworkOfAnIpv6Address() {
        status = 401;
        for (int i = 0; i < FailedExchanges.MOST; i++) {
            tokens.accessToken(credential(i), "2001:db8:1:2::" + Integer.toHexString(i));
        }

        assertThatExceptionOfType(TooManyFailures.class)
                .isThrownBy(() -> tokens.accessToken(credential(100), "2001:db8:1:2:ffff::1"));
        assertThat(tokens.accessToken(credential(101), "2001:db8:1:3::1")).isEmpty();
    }

    private void forward(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static Credential credential(int number) {
        return new Credential(Credential.Kind.TOKEN, "rh_" + number);
    }
}
