package dev.rowhouse.uploader.audit;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Notes what is done on behalf of whoever the current thread works for, inside the caller's transaction. What no request asked
 * for is not noted: of the work of jobs the upload tells.
 */
public final class Deeds {

    private final AuditTrail trail;
    private final Supplier<Actor> actor;

    public Deeds(AuditTrail trail, Supplier<Actor> actor) {
        this.trail = trail;
        this.actor = actor;
    }

    /** Notes a deed to a dataset; {@code done} is a verb in the past. */
    public void toDataset(String done, String name, Map<String, String> details) {
        note("dataset." + done, "dataset", name, details);
    }

    public void toUpload(String done, UUID id, Map<String, String> details) {
        note("upload." + done, "upload", id.toString(), details);
    }

    public void toReport(String done, String name) {
        note("report." + done, "report", name, Map.of());
    }

    private void note(String action, String targetKind, String target, Map<String, String> details) {
        Actor who = actor.get();
        if (who.account() != null) {
            trail.record(who, action, targetKind, target, details);
        }
    }
}
