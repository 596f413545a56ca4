package dev.rowhouse.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kinds of failures that time heals, those of the service before those of every service. */
final class TransientFailures {

    private final List<TransientFailure> kinds;

    TransientFailures(List<TransientFailure> ofService) {
        kinds = new ArrayList<>(ofService);
        kinds.addAll(ServerFailures.ALL);
    }

    /** Which kind a failure, or what is behind it, is of; null if time does not heal it. */
    @Nullable
    TransientFailure kindOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (TransientFailure kind : kinds) {
                if (kind.matches(cause)) {
                    return kind;
                }
            }
        }
        return null;
    }
}
