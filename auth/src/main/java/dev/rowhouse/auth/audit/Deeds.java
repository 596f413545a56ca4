package dev.rowhouse.auth.audit;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Notes what is done on behalf of whoever the current thread works for, inside the caller's transaction. */
public final class Deeds {

    private final AuditTrail trail;
    private final Supplier<Actor> actor;

    /** {@code actor} tells who sent the request that the current thread works for. */
    public Deeds(AuditTrail trail, Supplier<Actor> actor) {
        this.trail = trail;
        this.actor = actor;
    }

    /** Notes a deed to an account; {@code done} is a verb in the past. */
    public void toAccount(String done, UUID account, Map<String, String> details) {
        trail.record(actor.get(), "account." + done, "account", account.toString(), details);
    }

    public void toSession(String done, UUID session, Map<String, String> details) {
        toSession(actor.get(), done, session, details);
    }

    /** Notes a deed of somebody who is not, or not yet, signed in. */
    public void toSession(Actor who, String done, UUID session, Map<String, String> details) {
        trail.record(who, "session." + done, "session", session.toString(), details);
    }

    public void toKey(String done, String kid, Map<String, String> details) {
        trail.record(actor.get(), "key." + done, "key", kid, details);
    }
}
