package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** auth has a new account; mail for it may be sent to {@code email}. */
public record AccountRegistered(UUID eventId, Instant occurredAt, UUID accountId, String email, String displayName)
        implements Event {}
