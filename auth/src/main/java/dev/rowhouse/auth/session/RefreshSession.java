package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.audit.Deeds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Exchanges a refresh token for new tokens. Each is used once; a second use after the grace says that two parties hold it,
 * so the whole session is revoked, and both have to sign in again.
 */
public final class RefreshSession {

    private static final Logger log = LoggerFactory.getLogger(RefreshSession.class);

    private final RefreshTokens refreshTokens;
    private final LoginSessions sessions;
    private final Accounts accounts;
    private final SessionTokens tokens;
    private final Deeds deeds;
    private final Clock clock;
    private final TransactionOperations transactions;

    public RefreshSession(
            RefreshTokens refreshTokens,
            LoginSessions sessions,
            Accounts accounts,
            SessionTokens tokens,
            Deeds deeds,
            Clock clock,
            TransactionOperations transactions) {
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.deeds = deeds;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Throws {@link BadRefreshToken} if the token, its session or its account is no longer good. */
    public IssuedTokens refresh(OpaqueToken token) {
        UUID owner = refreshTokens.findAccountId(token.hash()).orElseThrow(BadRefreshToken::new);
        // A refusal is a value until the transaction is over: thrown inside, it would roll the revocation back.
        Optional<IssuedTokens> issued = transactions.execute(status -> refresh(owner, token));
        return issued.orElseThrow(BadRefreshToken::new);
    }

    /** The account is locked first, so that a change of it that ends tokens comes before or after, never in between. */
    private Optional<IssuedTokens> refresh(UUID owner, OpaqueToken token) {
        Optional<Account> account = accounts.lock(owner);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return account.flatMap(
                locked -> refreshTokens.lock(token.hash()).flatMap(known -> refresh(locked, known, now)));
    }

    private Optional<IssuedTokens> refresh(Account account, RefreshToken known, Instant now) {
        Optional<LoginSession> session = sessions.findById(known.sessionId()).filter(each -> each.isOpen(now));
        if (session.isEmpty() || known.isExpired(now)) {
            return Optional.empty();
        }
        if (known.isReused(now, tokens.terms().reuseGrace())) {
            sessions.revoke(known.sessionId(), now);
            deeds.toSession(
                    "reuse-detected",
                    known.sessionId(),
                    Map.of("account", session.get().accountId().toString()));
            log.warn("A refresh token was used twice: session {} is revoked", known.sessionId());
            return Optional.empty();
        }
        if (!account.isActive()) {
            return Optional.empty();
        }
        known.use(now);
        sessions.use(known.sessionId(), now);
        return Optional.of(tokens.issue(account, session.get(), now));
    }
}
