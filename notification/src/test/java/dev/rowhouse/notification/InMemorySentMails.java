package dev.rowhouse.notification;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows no transactions: what is claimed stays claimed. */
public class InMemorySentMails implements SentMails {

    private static final Comparator<SentMail> NEWEST_FIRST = Comparator.comparing(SentMail::sentAt)
            .thenComparing(mail -> mail.notification().eventId().toString())
            .reversed();

    private final Map<UUID, SentMail> byEvent = new LinkedHashMap<>();
    private final Set<UUID> refused = new HashSet<>();
    private final Clock clock;

    public InMemorySentMails(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean claim(Notification notification) {
        return byEvent.putIfAbsent(notification.eventId(), new SentMail(notification, clock.instant())) == null;
    }

    @Override
    public synchronized void markRefused(UUID eventId) {
        refused.add(eventId);
    }

    @Override
    public synchronized void forget(UUID accountId) {
        byEvent.values().removeIf(mail -> mail.notification().accountId().equals(accountId));
    }

    @Override
    public synchronized List<SentMail> ofAccount(UUID accountId, SentMail.@Nullable Position after, int limit) {
        return byEvent.values().stream()
                .filter(mail -> mail.notification().accountId().equals(accountId))
                .sorted(NEWEST_FIRST)
                .filter(mail -> after == null || isAfter(mail, after))
                .limit(limit)
                .toList();
    }

    private static boolean isAfter(SentMail mail, SentMail.Position position) {
        int byTime = mail.sentAt().compareTo(position.sentAt());
        return byTime < 0
                || (byTime == 0
                        && mail.notification()
                                        .eventId()
                                        .toString()
                                        .compareTo(position.eventId().toString())
                                < 0);
    }

    Set<UUID> refused() {
        return refused;
    }
}
