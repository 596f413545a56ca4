package dev.rowhouse.auth.token;

import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.session.AccessTokenIssuer;
import dev.rowhouse.auth.session.ExchangedToken;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.session.TokenClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** Gives an access token of a minute for an API token. */
public final class ExchangeApiToken {

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final AccessTokenIssuer issuer;
    private final Clock clock;
    private final TransactionOperations transactions;

    public ExchangeApiToken(
            ApiTokens tokens,
            Accounts accounts,
            AccessTokenIssuer issuer,
            Clock clock,
            TransactionOperations transactions) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.issuer = issuer;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Exchanges a token. What its owner's role does not allow any more is left out.
     *
     * @param address of the client, noted with the time once a minute
     * @throws BadApiToken if it is not one, or its owner may not sign in
     */
    public ExchangedToken exchange(OpaqueToken value, String address) {
        if (!ApiTokenFormat.isWellFormed(value.text())) {
            throw new BadApiToken();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiToken token = tokens.findByTokenHash(value.hash())
                .filter(found -> found.isGood(now))
                .orElseThrow(BadApiToken::new);
        Instant notedAfter = now.minus(BETWEEN_NOTES);
        return Objects.requireNonNull(transactions.execute(status -> {
            Account owner =
                    accounts.lock(token.accountId()).filter(Account::isActive).orElseThrow(BadApiToken::new);
            if (!token.wasUsedSince(notedAfter)) {
                tokens.use(token.id(), now, address, notedAfter);
            }
            return issuer.exchange(owner, claims(token, owner), token.expiresAt());
        }));
    }

    private static TokenClaims claims(ApiToken token, Account owner) {
        List<String> scopes =
                token.scopes().stream().filter(owner.role().scopes()::contains).toList();
        return TokenClaims.ofApiToken(token.id(), owner.role().within(scopes), scopes, token.datasets());
    }
}
