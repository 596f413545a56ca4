package dev.rowhouse.gateway.audit;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Notes what is done on behalf of whoever the current thread works for, inside the caller's transaction. */
public final class Deeds {

    private final AuditTrail trail;
    private final Supplier<Actor> actor;

    public Deeds(AuditTrail trail, Supplier<Actor> actor) {
        this.trail = trail;
        this.actor = actor;
    }

    /** Notes a deed to an upload; {@code done} is a verb in the past. */
    public void toUpload(String done, UUID id, Map<String, String> details) {
        trail.record(actor.get(), "upload." + done, "upload", id.toString(), details);
    }
}
