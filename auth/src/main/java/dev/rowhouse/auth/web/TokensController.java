package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.token.ApiToken;
import dev.rowhouse.auth.token.NewApiToken;
import dev.rowhouse.auth.token.OwnTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People make tokens for their programs. */
@RestController
@RequestMapping("/api/auth/tokens")
class TokensController {

    private final OwnTokens tokens;

    TokensController(OwnTokens tokens) {
        this.tokens = tokens;
    }

    /** Body of a wish. Without {@code datasets} the token is for all of them. */
    record TokenWish(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable List<String> datasets,
            @Nullable String expiresAt) {

        NewApiToken wish() {
            return new NewApiToken(
                    name == null ? "" : name,
                    present("scopes", scopes == null ? List.of() : scopes),
                    datasets == null ? null : present("datasets", datasets),
                    expiry());
        }

        /** JSON can have a null where a text should be. */
        @SuppressWarnings("ConstantValue")
        private static List<String> present(String field, List<String> texts) {
            for (Object text : texts) {
                if (text == null) {
                    throw new InvalidField(field, "Must be a list of texts");
                }
            }
            return texts;
        }

        private Instant expiry() {
            if (expiresAt == null) {
                throw new InvalidField("expires_at", "Must be told: a time at most a year from now");
            }
            try {
                return OffsetDateTime.parse(expiresAt).toInstant().truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new InvalidField("expires_at", "Must be a time such as 2030-01-31T12:00:00Z");
            }
        }
    }

    /** A token without its value. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ApiTokenView(
            UUID id,
            String name,
            List<String> scopes,
            @Nullable List<String> datasets,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress) {

        static ApiTokenView of(ApiToken token) {
            return new ApiTokenView(
                    token.id(),
                    token.name(),
                    token.scopes(),
                    token.datasets(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    token.lastUsedAddress());
        }
    }

    /** The only answer that has the value. */
    record MadeToken(String token, @JsonUnwrapped ApiTokenView view) {

        @Override
        public String toString() {
            return "MadeToken[" + view.id() + "]";
        }
    }

    /** There are so few that one page has them all. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TokenList(List<ApiTokenView> items, @Nullable String nextCursor) {}

    @PostMapping
    ResponseEntity<MadeToken> make(
            @RequestBody TokenWish body, @AuthenticationPrincipal Jwt caller, HttpServletRequest request) {
        OwnTokens.Made made = tokens.make(Bearer.account(caller), body.wish(), Bearer.actor(caller, request));
        return ResponseEntity.created(
                        URI.create("/api/auth/tokens/" + made.token().id()))
                .body(new MadeToken(made.value().text(), ApiTokenView.of(made.token())));
    }

    @GetMapping
    TokenList list(@AuthenticationPrincipal Jwt caller) {
        return new TokenList(
                tokens.list(Bearer.account(caller)).stream()
                        .map(ApiTokenView::of)
                        .toList(),
                null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller, HttpServletRequest request) {
        tokens.revoke(Bearer.account(caller), id, Bearer.actor(caller, request));
    }
}
