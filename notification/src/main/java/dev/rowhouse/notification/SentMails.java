package dev.rowhouse.notification;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers which events were answered with a mail. Safe for use by many threads. */
public interface SentMails {

    /**
     * Claims the notification's event inside the caller's transaction, and waits for another transaction that has claimed
     * it and not ended yet.
     *
     * @return false if the event was claimed before, that is: this is a redelivery
     */
    boolean claim(Notification notification);

    /** Records, in the transaction of the claim, that the mail server will never take this mail. */
    void markRefused(UUID eventId);

    /** Deletes what is remembered of an account, inside the caller's transaction. */
    void forget(UUID accountId);

    /**
     * Lists mails of one account, the newest first.
     *
     * @param after lists only what follows this position; null for the beginning
     * @param limit at most this many
     */
    List<SentMail> ofAccount(UUID accountId, SentMail.@Nullable Position after, int limit);
}
