package dev.rowhouse.auth.limit;

import java.util.function.BooleanSupplier;
import org.springframework.dao.PessimisticLockingFailureException;

/** Tries to change a row that others may be at, too. */
final class Attempt {

    private static final int MOST_DEADLOCKS = 5;

    private int deadlocks;

    /**
     * Makes one try.
     *
     * @return false if another was faster, or if the database broke up a deadlock, which is worth another try
     */
    boolean make(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (PessimisticLockingFailureException e) {
            deadlocks++;
            if (deadlocks > MOST_DEADLOCKS) {
                throw e;
            }
            return false;
        }
    }
}
