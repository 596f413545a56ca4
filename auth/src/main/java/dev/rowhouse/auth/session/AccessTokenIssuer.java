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
        Instant now = clock.instant();
        SigningKey key = keyring.current();
        var token = Jwts.builder();
        token.header().keyId(key.kid());
        token.issuer(terms.issuer());
        token.audience().add(terms.audience());
        token.subject(account.id().toString());
        token.id(UUID.randomUUID().toString());
        token.issuedAt(Date.from(issuedAt(account, now)));
        token.expiration(Date.from(now.plus(terms.lifetime())));
        token.claim(AccessTokens.SESSION, sessionId.toString());
        token.claim(AccessTokens.SCOPE, String.join(" ", account.role().scopes()));
        token.claim(AccessTokens.ROLE, account.role().text());
        return token.signWith(key.privateKey(), Jwts.SIG.ES256).compact();
    }

    /** Tokens tell whole seconds; one of the second in which older ones were ended would pass for one of those. */
    private static Instant issuedAt(Account account, Instant now) {
        Instant before = account.tokensBefore();
        return before == null || now.isAfter(before) ? now : before;
    }
}
