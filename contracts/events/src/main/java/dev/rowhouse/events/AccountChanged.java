package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** An account has another e-mail or another name than before; mail for it may be sent to {@code email} from now on. */
public record AccountChanged(UUID eventId, Instant occurredAt, UUID accountId, String email, String displayName)
        implements Event {}
