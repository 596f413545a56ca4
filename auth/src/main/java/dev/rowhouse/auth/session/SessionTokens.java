package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import java.time.Instant;

/** Issues the two tokens of a session: the access token is signed, the refresh token remembered. */
public final class SessionTokens {

    private final RefreshTokens refreshTokens;
    private final AccessTokenIssuer accessTokens;
    private final SessionTerms terms;

    public SessionTokens(RefreshTokens refreshTokens, AccessTokenIssuer accessTokens, SessionTerms terms) {
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.terms = terms;
    }

    SessionTerms terms() {
        return terms;
    }

    /** Issues both inside the caller's transaction. */
    IssuedTokens issue(Account account, LoginSession session, Instant now) {
        OpaqueToken refreshToken = OpaqueToken.random();
        Instant expiresAt = now.plus(terms.refreshToken());
        boolean outlivesSession = expiresAt.isAfter(session.expiresAt());
        refreshTokens.save(new RefreshToken(refreshToken, session, outlivesSession ? session.expiresAt() : expiresAt));
        ExchangedToken access = accessTokens.issue(account, session);
        return new IssuedTokens(access.accessToken(), access.lifetime(), refreshToken);
    }
}
