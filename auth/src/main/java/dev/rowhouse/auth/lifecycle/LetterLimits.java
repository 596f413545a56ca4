package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Bounds how many letters can be asked for. Safe for use by many threads. */
public interface LetterLimits {

    /** Counts what came from a client's address. Throws {@link TooManyLetters} if that was too much. */
    void admit(String address);

    /** Counts a letter to an account. How long it would have to wait; empty if it is within the limit. */
    Optional<Duration> refusal(LetterKind letter, UUID account);

    /** Counts a letter to an account, and says whether it is within the limit. */
    default boolean allow(LetterKind letter, UUID account) {
        return refusal(letter, account).isEmpty();
    }
}
