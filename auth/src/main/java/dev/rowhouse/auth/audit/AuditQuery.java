package dev.rowhouse.auth.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant; what is null does not matter.
 *
 * @param action exact, or all that begin alike as {@code dataset.*}
 * @param from the first moment
 * @param to the first moment after
 */
public record AuditQuery(
        @Nullable UUID actor,
        @Nullable String action,
        @Nullable String targetKind,
        @Nullable String target,
        @Nullable String service,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All there are. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null, null);

    /** What an account did. */
    public static AuditQuery of(UUID actor) {
        return new AuditQuery(actor, null, null, null, null, null, null);
    }
}
