package dev.rowhouse.auth.limit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of keys, each until a moment of its own. */
public interface LimitStates {

    Optional<byte[]> find(String id, Instant now);

    /**
     * Replaces a state, unless somebody else was faster.
     *
     * @param id 64 hexadecimal digits
     * @param before as it was found; null where there was none
     * @return whether it is replaced
     */
    boolean replace(String id, byte @Nullable [] before, byte[] after, Instant now, Instant expiresAt);

    void remove(String id);

    /** Deletes what has expired, at most so many. */
    int deleteExpired(Instant now, int most);
}
