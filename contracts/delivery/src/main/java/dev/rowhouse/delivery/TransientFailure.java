package dev.rowhouse.delivery;

/**
 * Tells failures that time heals (a server that is away, a deadlock) from failures of the message. A service adds beans of
 * this type for the technologies it alone uses.
 */
@FunctionalInterface
public interface TransientFailure {

    /** Looks at one throwable of a chain of causes; the caller walks the chain. */
    boolean matches(Throwable failure);
}
