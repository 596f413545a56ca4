package dev.rowhouse.delivery;

import java.util.function.Predicate;

/** A kind of failure that is told by looking at one throwable. */
record KnownFailure(String server, int toldFromAttempt, Predicate<Throwable> kind) implements TransientFailure {

    @Override
    public boolean matches(Throwable failure) {
        return kind.test(failure);
    }
}
