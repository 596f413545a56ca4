package dev.rowhouse.uploader.write;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Numbers for requests that write rows, and what was answered to those that have a name. */
public interface Writes {

    /** What a request was answered. */
    record Kept(String fingerprint, Answer answer) {}

    /** Takes a number that no other upload has, inside the caller's transaction. */
    long nextNumber();

    Optional<Kept> find(UUID accountId, String key, Instant createdAfter);

    /**
     * Keeps an answer inside the caller's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is one for the key
     */
    void keep(UUID accountId, String key, Kept kept, Instant now);

    /** Forgets answers from before a time. */
    void forget(Instant createdBefore);
}
