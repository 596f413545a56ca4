package dev.rowhouse.auth.audit;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.http.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notes what was refused, so that whoever is refused on purpose does not fill the audit log: the first of a kind at once, and
 * how many more there were when a minute is over. Of more kinds than {@value #MOST} in a minute only the number is told. What
 * is counted in this process is lost when it dies. Safe for use by many threads.
 */
public final class Refusals implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** The target of what is not told by name: it is not there, or it is not to be written down. */
    public static final String UNKNOWN = "unknown";

    static final int MOST = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final Map<Kind, Counted> counted = new HashMap<>();

    public Refusals(AuditTrail trail, Clock clock, TransactionOperations transactions) {
        this.trail = trail;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What counts as the same. The network only where neither the actor nor the target is somebody. */
    private record Kind(String action, @Nullable UUID actor, String target, String network) {

        static final Kind OTHERS = new Kind("account.refusals-left-out", null, UNKNOWN, "");

        static Kind of(String action, Actor actor, String target) {
            boolean somebody = actor.account() != null || !target.equals(UNKNOWN);
            String address = actor.countedAddress();
            return new Kind(action, actor.account(), target, somebody ? "" : ClientNetwork.of(address));
        }
    }

    /** What an entry says besides details. */
    private record Entry(Actor actor, String action, String targetKind, String target) {}

    private static final class Counted {

        private final Entry entry;
        private final Instant since;
        private int further;

        Counted(Entry entry, Instant since) {
            this.entry = entry;
            this.since = since;
        }
    }

    /**
     * Notes that something was refused, in the caller's transaction or one of its own.
     *
     * @param action as in {@link dev.rowhouse.events.AuditRecorded}
     * @param target {@link #UNKNOWN} where there is none, then refusals of one network count together
     * @param details of the first one
     */
    public void note(Actor actor, String action, String targetKind, String target, Map<String, String> details) {
        Entry entry = new Entry(actor, action, targetKind, target);
        if (isFirst(entry)) {
            record(entry, details);
        }
    }

    private synchronized boolean isFirst(Entry entry) {
        Kind kind = Kind.of(entry.action(), entry.actor(), entry.target());
        Counted known = counted.get(kind);
        if (known == null && counted.size() < MOST) {
            counted.put(kind, new Counted(entry, clock.instant()));
            return true;
        }
        if (known == null) {
            Entry others = new Entry(Actor.NOBODY, Kind.OTHERS.action(), "account", UNKNOWN);
            known = counted.computeIfAbsent(Kind.OTHERS, none -> new Counted(others, clock.instant()));
        }
        known.further++;
        return false;
    }

    /** Tells how many more there were of what was first refused a minute ago or earlier. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    public void tell() {
        tell(clock.instant().minus(WINDOW));
    }

    /** Tells what has not been told yet. */
    @Override
    public void close() {
        tell(Instant.MAX);
    }

    private void tell(Instant upTo) {
        takeOut(upTo).forEach(this::tell);
    }

    /** A number that the database does not take is lost, but not those after it. */
    private void tell(Counted each) {
        try {
            Map<String, String> details =
                    Map.of("further", Integer.toString(each.further), "since", each.since.toString());
            record(each.entry, details);
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} refusals are not in the audit log: {}", each.further, each.entry.action(), e);
        }
    }

    private synchronized List<Counted> takeOut(Instant upTo) {
        List<Counted> over = new ArrayList<>();
        for (Iterator<Counted> all = counted.values().iterator(); all.hasNext(); ) {
            Counted next = all.next();
            if (!next.since.isAfter(upTo)) {
                all.remove();
                if (next.further > 0) {
                    over.add(next);
                }
            }
        }
        return over;
    }

    private void record(Entry entry, Map<String, String> details) {
        transactions.executeWithoutResult(
                status -> trail.record(entry.actor(), entry.action(), entry.targetKind(), entry.target(), details));
    }
}
