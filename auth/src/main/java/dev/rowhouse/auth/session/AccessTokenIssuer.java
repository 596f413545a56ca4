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

    Duration lifetime() {
        return terms.lifetime();
    }

    String issue(Account account, UUID sessionId) {
        return sign(account, TokenClaims.ofSession(account, sessionId), terms.lifetime());
    }

    /** Issues a token of a minute, or less where what it is given for ends earlier. */
    public ExchangedToken exchange(Account account, TokenClaims claims, Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        Duration lifetime = left.compareTo(ExchangedToken.LONGEST) < 0 ? left : ExchangedToken.LONGEST;
        return new ExchangedToken(sign(account, claims, lifetime), lifetime);
    }

    private String sign(Account account, TokenClaims claims, Duration lifetime) {
        Instant now = clock.instant();
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

    /** Tokens tell whole seconds; one of the second in which older ones were ended would pass for one of those. */
    private static Instant issuedAt(Account account, Instant now) {
        Instant before = account.tokensBefore();
        return before == null || now.isAfter(before) ? now : before;
    }
}
