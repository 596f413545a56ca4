package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** There is no such account any more: nothing is sent to it, and what is known of the person is forgotten. */
public record AccountDeleted(UUID eventId, Instant occurredAt, UUID accountId) implements Event {}
