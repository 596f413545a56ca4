package dev.rowhouse.delivery;

import dev.rowhouse.events.Event;

/** Takes events to be published if, and only if, the caller's transaction commits. */
public interface Outbox {

    /**
     * Adds an event inside the caller's transaction. It is published at least once after the commit.
     *
     * @throws IllegalStateException if no transaction is active
     */
    void add(Event event);
}
