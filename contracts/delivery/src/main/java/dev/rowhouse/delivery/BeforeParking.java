package dev.rowhouse.delivery;

/** Told of each message that cannot be handled, before it is moved to the parked queue. May be told of one twice. */
@FunctionalInterface
public interface BeforeParking {

    /** Tells of one message; {@code body} is the event as JSON, which may be what is wrong with it. */
    void parking(String queue, byte[] body, Throwable cause);
}
