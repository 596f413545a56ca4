package dev.rowhouse.auth.limit;

import java.util.function.BooleanSupplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tries to change a row that others may be at, too. */
final class Attempt {

    private static final int MOST_DEADLOCKS = 5;

    private int deadlocks;

    /**
     * Makes one try.
     *
     * @return false if another was faster, or if the database broke up a deadlock, which is worth another try
     * @throws PessimisticLockingFailureException if the database broke up a deadlock inside the caller's transaction: it rolled
     *     back all of that, so the caller has to begin anew
     */
    boolean make(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (PessimisticLockingFailureException e) {
            deadlocks++;
            if (deadlocks > MOST_DEADLOCKS || TransactionSynchronizationManager.isActualTransactionActive()) {
                throw e;
            }
            return false;
        }
    }
}
