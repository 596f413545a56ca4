package dev.rowhouse.auth.token;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.accesstokens.ApiTokenFormat;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.NoSuchAccount;
import dev.rowhouse.auth.lifecycle.AccountLetters;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.LetterKind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** The API tokens of somebody who is signed in. */
public final class OwnTokens {

    /** Per account; expired ones count until they are swept or revoked. */
    static final int MOST = 100;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KIND = "token";

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final AccountLetters letters;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionOperations transactions;

    public OwnTokens(
            ApiTokens tokens,
            Accounts accounts,
            AccountLetters letters,
            AuditTrail audit,
            Clock clock,
            TransactionOperations transactions) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** A token that was made, with the only copy of its value. No {@code toString} shows it. */
    public record Made(ApiToken token, OpaqueToken value) {}

    /**
     * Makes a token, and tells the owner by letter. What may be in it goes by the owner's role now.
     *
     * @throws dev.rowhouse.auth.account.InvalidField if it may not be made as it is wanted
     * @throws TooManyTokens if there are too many
     */
    public Made make(UUID owner, NewApiToken wish, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] secret = new byte[ApiTokenFormat.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        OpaqueToken value = new OpaqueToken(ApiTokenFormat.write(secret));
        return Objects.requireNonNull(transactions.execute(status -> {
            // An access token outlives its account by some minutes. The lock keeps two of them from both being the last
            // that may be made.
            Account account = accounts.lock(List.of(owner)).stream()
                    .filter(Account::isActive)
                    .findFirst()
                    .orElseThrow(NoSuchAccount::new);
            wish.requireAllowed(account.role(), now);
            if (tokens.countByAccountIdAndRevokedAtIsNull(owner) >= MOST) {
                throw new TooManyTokens();
            }
            ApiToken made = tokens.save(new ApiToken(owner, value, wish, now));
            audit.record(actor, "token.created", KIND, made.id().toString(), details(wish));
            letters.write(LetterKind.API_TOKEN_CREATED, account, account.email(), actor);
            return new Made(made, value);
        }));
    }

    private static Map<String, String> details(NewApiToken wish) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", wish.name());
        details.put("scopes", String.join(" ", wish.scopes()));
        if (wish.datasets() != null) {
            details.put("datasets", String.join(" ", wish.datasets()));
        }
        details.put("expires_at", wish.expiresAt().toString());
        return details;
    }

    /** All of them, the newest first. */
    public List<ApiToken> list(UUID owner) {
        return tokens.findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(owner);
    }

    /** Ends a token. Throws {@link NoSuchToken} if the account has no such one. */
    public void revoke(UUID owner, UUID id, Actor actor) {
        transactions.executeWithoutResult(status -> {
            if (tokens.revokeOf(owner, id, clock.instant()) == 0) {
                throw new NoSuchToken();
            }
            audit.record(actor, "token.revoked", KIND, id.toString(), Map.of());
        });
    }
}
