package dev.rowhouse.auth.session;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.key.SigningKey;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs access tokens; {@link AccessTokens} tells what is in them. */
public final class AccessTokenIssuer {

    private final Keyring keyring;
    private final AccessTokenTerms terms;
    private final Clock clock;

    public AccessTokenIssuer(Keyring keyring, AccessTokenTerms terms, Clock clock) {
        this.keyring = keyring;
        this.terms = terms;
        this.clock = clock;
    }

    /** Issues a token for a session, which it does not outlive. Inside the caller's transaction, under the account's lock. */
    ExchangedToken issue(Account account, LoginSession session) {
        return sign(account, TokenClaims.ofSession(account, session.id()), terms.lifetime(), session.expiresAt());
    }

    /**
     * Issues a token of a minute, or less where what it is given for ends earlier. Inside the caller's transaction, which
     * {@linkplain dev.rowhouse.auth.account.Accounts#lock locks} the account.
     */
    public ExchangedToken exchange(Account account, TokenClaims claims, Instant end) {
        return sign(account, claims, ExchangedToken.LONGEST, end);
    }

    private ExchangedToken sign(Account account, TokenClaims claims, Duration longest, Instant end) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, end);
        Duration lifetime = left.compareTo(longest) < 0 ? left : longest;
        return new ExchangedToken(signed(account, claims, now, lifetime), lifetime);
    }

    private String signed(Account account, TokenClaims claims, Instant now, Duration lifetime) {
        SigningKey key = keyring.current();
        var token = Jwts.builder();
        token.header().keyId(key.kid());
        token.issuer(terms.issuer());
        token.audience().add(terms.audience());
        token.subject(account.id().toString());
        token.id(UUID.randomUUID().toString());
        token.issuedAt(Date.from(issuedAt(account, now)));
        token.expiration(Date.from(now.plus(lifetime)));
        token.claim(AccessTokens.SESSION, claims.credential().toString());
        token.claim(AccessTokens.SCOPE, String.join(" ", claims.scopes()));
        token.claim(AccessTokens.ROLE, claims.role().text());
        if (claims.datasets() != null) {
            token.claim(AccessTokens.DATASETS, claims.datasets());
        }
        if (claims.isApiToken()) {
            token.claim(AccessTokens.API_TOKEN, true);
        }
        return token.signWith(key.privateKey(), Jwts.SIG.ES256).compact();
    }

    /** One that told an earlier second would pass for one of those that were ended. */
    private static Instant issuedAt(Account account, Instant now) {
        Instant before = account.tokensBefore();
        return before == null || now.isAfter(before) ? now : before;
    }
}
