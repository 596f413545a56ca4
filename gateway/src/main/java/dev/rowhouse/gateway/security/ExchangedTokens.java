package dev.rowhouse.gateway.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rowhouse.accesstokens.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens that auth gave for API tokens and session cookies. Each is kept until shortly before it expires, so that a
 * revoked one is void within a minute. Many requests with the same credential make one exchange. One that was revoked meanwhile
 * is exchanged for another: the credential may be good all the same, as after its owner got another role.
 */
final class ExchangedTokens {

    /** How long before it expires an access token is not used any more: it has to be good at the end of the request's way. */
    static final Duration SPARE = Duration.ofSeconds(15);

    /** How long it is remembered that something is no credential. */
    static final Duration REFUSED = Duration.ofSeconds(5);

    /** How long it is remembered that something was a credential when it was last used. */
    private static final Duration PROVEN = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(ExchangedTokens.class);
    private static final long MOST = 20_000;
    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client;
    private final URI exchange;
    private final FailedExchanges failures;
    private final JsonMapper json;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Predicate<String> isVoid;
    private final AsyncCache<String, Answer> answers;
    private final Cache<String, Boolean> proven =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(PROVEN).build();

    /** Given what says of an access token, which was good when auth gave it, that it was revoked. */
    ExchangedTokens(
            HttpClient client,
            URI auth,
            FailedExchanges failures,
            JsonMapper json,
            Predicate<String> isVoid,
            Ticker ticker) {
        this.client = client;
        this.exchange = auth.resolve(AccessTokens.EXCHANGE_PATH);
        this.failures = failures;
        this.json = json;
        this.isVoid = isVoid;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfter(Expiry.creating((String key, Answer answer) -> answer.kept()))
                .buildAsync();
    }

    /** What auth said; no token where it refused. No {@code toString} shows it. */
    private record Answer(Optional<String> accessToken, Duration kept) {

        static final Answer REFUSAL = new Answer(Optional.empty(), REFUSED);

        @Override
        public String toString() {
            return "Answer[not shown, for " + kept + "]";
        }
    }

    /**
     * The access token for a credential; empty if it is none.
     *
     * @param address of the client, whose failures are limited
     * @throws TooManyFailures if the client sent too much lately that was none
     * @throws AuthenticationServiceException if auth does not answer
     */
    Optional<String> accessToken(Credential credential, String address) {
        CompletableFuture<Answer> answer = asked(credential, address);
        Optional<String> token = told(answer);
        if (token.filter(isVoid).isPresent()) {
            answers.asMap().remove(credential.key(), answer);
            return told(asked(credential, address));
        }
        return token;
    }

    private CompletableFuture<Answer> asked(Credential credential, String address) {
        return answers.get(credential.key(), (key, executor) -> ask(credential, address));
    }

    private static Optional<String> told(CompletableFuture<Answer> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).accessToken();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TooManyFailures tooMany) {
                throw tooMany;
            }
            throw new AuthenticationServiceException("No exchange at auth", e);
        } catch (TimeoutException e) {
            throw new AuthenticationServiceException("No exchange at auth", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("No exchange at auth", e);
        }
    }

    private CompletableFuture<Answer> ask(Credential credential, String address) {
        // Others behind the same address may send what is none.
        if (proven.getIfPresent(credential.key()) == null) {
            try {
                failures.requireFew(address);
            } catch (TooManyFailures e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Too many exchanges at once"));
        }
        HttpRequest request = HttpRequest.newBuilder(exchange)
                .timeout(PATIENCE)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofByteArray(
                        json.writeValueAsBytes(Map.of(credential.kind().member(), credential.text()))))
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> answer(response, credential, address))
                .whenComplete((answer, failure) -> {
                    free.release();
                    if (failure != null) {
                        log.warn("auth does not exchange: {}", failure.toString());
                    }
                });
    }

    private Answer answer(HttpResponse<byte[]> response, Credential credential, String address) {
        if (response.statusCode() == HttpStatus.UNAUTHORIZED.value()) {
            proven.invalidate(credential.key());
            failures.count(address);
            return Answer.REFUSAL;
        }
        if (response.statusCode() != HttpStatus.OK.value()) {
            throw new IllegalStateException("auth answered " + response.statusCode());
        }
        proven.put(credential.key(), true);
        JsonNode body = json.readTree(response.body());
        Duration lifetime = Duration.ofSeconds(body.required("expires_in").asLong());
        Duration kept = lifetime.minus(SPARE);
        return new Answer(
                Optional.of(body.required("access_token").asString()), kept.isNegative() ? Duration.ZERO : kept);
    }
}
