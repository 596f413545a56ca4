package dev.rowhouse.delivery;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.events.AuditRecorded;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Notes who did what, if, and only if, the transaction that does it commits. {@link AuditRecorded} says what is noted. */
public final class AuditTrail {

    private final String service;
    private final Outbox outbox;
    private final Clock clock;

    public AuditTrail(String service, Outbox outbox, Clock clock) {
        this.service = service;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Notes a deed inside the caller's transaction.
     *
     * @throws IllegalStateException if no transaction is active
     */
    public void record(Actor actor, String action, String targetKind, String target, Map<String, String> details) {
        outbox.add(new AuditRecorded(
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                service,
                actor.account(),
                actor.credential(),
                action,
                targetKind,
                target,
                actor.address(),
                details));
    }
}
