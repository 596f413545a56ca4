package dev.rowhouse.delivery;

import java.util.function.Predicate;

/**
 * Tells failures that time heals (a server that is away, a deadlock) from failures of the message. A service adds beans of
 * this type for the technologies it alone uses.
 */
public interface TransientFailure {

    /** Looks at one throwable of a chain of causes; the caller walks the chain. */
    boolean matches(Throwable failure);

    /** What is waited for after such a failure, as it is told in the log, for example {@code the file store}. */
    String server();

    /** From which attempt in vain on it is told. */
    int toldFromAttempt();

    /** Failures of a server that are told from the first on. */
    static TransientFailure of(String server, Predicate<Throwable> kind) {
        return new KnownFailure(server, 1, kind);
    }
}
