package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * auth has something to tell the owner of an account, or of what is to become one. The address is in the event, since it may
 * be one that the account does not have, or not yet or not any more.
 *
 * @param token what the reader shows that they got the letter; null where there is nothing to show. Good once and until
 *     {@code expiresAt}, and in no log
 * @param address the IP address that it came of, where it is a person's; null otherwise
 */
public record LetterRequested(
        UUID eventId,
        Instant occurredAt,
        UUID accountId,
        LetterKind letter,
        String email,
        String displayName,
        @Nullable String token,
        @Nullable Instant expiresAt,
        @Nullable String address)
        implements Event {

    @Override
    public String toString() {
        return "LetterRequested[" + eventId + ", " + letter + " to account " + accountId + "]";
    }
}
