package dev.rowhouse.testservers;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. If that fails, it fails the same for everybody, at once. */
final class Once<T> {

    private final Callable<T> maker;
    private @Nullable T value;
    private @Nullable Exception failure;

    Once(Callable<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("A server of the tests could not be started", failure);
        }
        T made = value;
        if (made == null) {
            try {
                made = maker.call();
                value = made;
            } catch (Exception e) {
                failure = e;
                throw new IllegalStateException("A server of the tests cannot be started", e);
            }
        }
        return made;
    }
}
