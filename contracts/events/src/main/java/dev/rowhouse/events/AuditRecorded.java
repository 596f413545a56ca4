package dev.rowhouse.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something that whoever looks after the installation may have to find later. auth keeps it, once by its event
 * id, and never changes it.
 *
 * @param service that it was done at
 * @param actor the account; null where nobody was signed in
 * @param credential the login session or API token that was used; null where nobody was signed in
 * @param action what was done, as {@code <kind>.<verb in the past>}, for example {@code dataset.granted}
 * @param targetKind what it was done to: {@code account}, {@code session}, {@code token}, {@code key}, {@code dataset},
 *     {@code upload} or {@code report}
 * @param target its id, or the name of a dataset or report
 * @param address the IP address that it was done from, as the gateway told it; null where a service did it by itself
 * @param details what else is worth knowing, in snake_case; neither secrets nor cells
 */
public record AuditRecorded(
        UUID eventId,
        Instant occurredAt,
        String service,
        @Nullable UUID actor,
        @Nullable UUID credential,
        String action,
        String targetKind,
        String target,
        @Nullable String address,
        Map<String, String> details)
        implements Event {

    public AuditRecorded {
        details = Map.copyOf(details);
    }
}
