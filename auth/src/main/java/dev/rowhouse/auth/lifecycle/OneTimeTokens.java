package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.session.OpaqueToken;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The tokens of letters, by their hash. All but the reading is inside the caller's transaction. */
public interface OneTimeTokens {

    /** Remembers a token. The older ones of the account for this purpose are void from now on. */
    void replace(OpaqueToken token, Purpose purpose, OneTimeToken details, Instant expiresAt);

    /** A token that was neither used nor replaced and has not expired. */
    Optional<OneTimeToken> find(OpaqueToken token, Purpose purpose, Instant now);

    /** Whether an account has a token for this purpose that was neither used nor replaced and has not expired. */
    boolean isAwaited(UUID account, Purpose purpose, Instant now);

    /**
     * Uses a token up.
     *
     * @return false if somebody else did meanwhile
     */
    boolean use(OpaqueToken token);

    /** Makes every token of an account void. */
    void voidAll(UUID account);

    /** Deletes what has expired, at most so many, and says how many. */
    int deleteExpired(Instant now, int atMost);
}
