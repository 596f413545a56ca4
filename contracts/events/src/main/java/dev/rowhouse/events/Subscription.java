package dev.rowhouse.events;

/**
 * A consumer's interest in one kind of event. Each has a durable queue of its own, and beside it a parked queue for
 * messages that could not be handled, bound by its own name.
 *
 * @param consumer the service's noun, for example {@code uploader}
 */
public record Subscription(String consumer, EventType event) {

    /** For example {@code uploader.upload-stored}. */
    public String queue() {
        return consumer + "." + event.routingKey().replace('.', '-');
    }

    public String parkedQueue() {
        return queue() + ".parked";
    }
}
