package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.auth.session.BrowserSessions;
import dev.rowhouse.auth.session.ExchangedToken;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.token.ExchangeApiToken;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For the gateway: what its callers have, for what services take. */
@RestController
class ExchangeController {

    private final ExchangeApiToken apiTokens;
    private final BrowserSessions browserSessions;

    ExchangeController(ExchangeApiToken apiTokens, BrowserSessions browserSessions) {
        this.apiTokens = apiTokens;
        this.browserSessions = browserSessions;
    }

    /** One of the two. */
    record Credential(@Nullable String token, @Nullable String session) {

        @Override
        public String toString() {
            return "Credential[not shown]";
        }
    }

    record Exchanged(String accessToken, long expiresIn) {

        @Override
        public String toString() {
            return "Exchanged[not shown]";
        }
    }

    @PostMapping(AccessTokens.EXCHANGE_PATH)
    Exchanged exchange(@RequestBody Credential given, HttpServletRequest request) {
        ExchangedToken token = given.session() != null
                ? browserSessions.exchange(new OpaqueToken(given.session()))
                : apiTokens.exchange(
                        new OpaqueToken(given.token() == null ? "" : given.token()), request.getRemoteAddr());
        return new Exchanged(token.accessToken(), token.lifetime().toSeconds());
    }
}
