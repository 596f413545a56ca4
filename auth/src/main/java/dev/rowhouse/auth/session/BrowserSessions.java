package dev.rowhouse.auth.session;

import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions that a browser keeps by a cookie. Each ends some time after it was last used, and at its longest at last. */
public final class BrowserSessions {

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final LoginSessions sessions;
    private final NewSessions newSessions;
    private final Accounts accounts;
    private final AccessTokenIssuer issuer;
    private final Terms terms;
    private final Clock clock;
    private final TransactionOperations transactions;

    public BrowserSessions(
            LoginSessions sessions,
            NewSessions newSessions,
            Accounts accounts,
            AccessTokenIssuer issuer,
            Terms terms,
            Clock clock,
            TransactionOperations transactions) {
        this.sessions = sessions;
        this.newSessions = newSessions;
        this.accounts = accounts;
        this.issuer = issuer;
        this.terms = terms;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * How long such sessions last.
     *
     * @param longest from the login on, however often they are used
     * @param idle from the last use on
     */
    public record Terms(Duration longest, Duration idle) {}

    /** A session that was opened, with the only copy of its cookie's value. No {@code toString} shows it. */
    public record Opened(Account account, LoginSession session, OpaqueToken cookie, Duration longest) {}

    /**
     * Opens a session for somebody whose password was right. Looked at again under the account's lock, as by {@link Sessions}.
     *
     * @throws BadCredentials if the account has another password meanwhile, or does not sign in any more
     */
    public Opened open(Account shown, SigningClient client) {
        OpaqueToken cookie = OpaqueToken.random();
        return Objects.requireNonNull(transactions.execute(status -> {
            Account account = accounts.lockToSignIn(shown).orElseThrow(BadCredentials::new);
            Instant now = now();
            LoginSession session = new LoginSession(account.id(), client, now, terms.longest());
            session.keepByCookie(cookie, end(session, now));
            return new Opened(account, newSessions.begin(session, Map.of("kind", "browser")), cookie, terms.longest());
        }));
    }

    /** The open session of an account. Throws {@link NoSuchSession} if that is not one that a browser keeps. */
    public LoginSession find(UUID account, UUID id) {
        return sessions.findById(id)
                .filter(session -> session.accountId().equals(account) && session.isOpen(now()))
                .filter(session -> session.cookieHash() != null)
                .orElseThrow(NoSuchSession::new);
    }

    /** Gives an access token of a minute. Throws {@link BadSessionCookie} if the session is over, or its account disabled. */
    public ExchangedToken exchange(OpaqueToken cookie) {
        if (!BrowserSession.isWellFormed(cookie.text())) {
            throw new BadSessionCookie();
        }
        Instant now = now();
        LoginSession session = sessions.findByCookieHash(cookie.hash())
                .filter(found -> found.isOpen(now))
                .orElseThrow(BadSessionCookie::new);
        return Objects.requireNonNull(transactions.execute(status -> {
            Account account =
                    accounts.lock(session.accountId()).filter(Account::isActive).orElseThrow(BadSessionCookie::new);
            if (!session.wasUsedSince(now.minus(BETWEEN_NOTES))) {
                sessions.use(session.id(), now, end(session, now));
            }
            return issuer.exchange(account, TokenClaims.ofSession(account, session.id()), session.expiresAt());
        }));
    }

    private Instant end(LoginSession session, Instant now) {
        Instant last = session.createdAt().plus(terms.longest());
        Instant idle = now.plus(terms.idle());
        return idle.isBefore(last) ? idle : last;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
