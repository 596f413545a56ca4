package dev.rowhouse.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class AttemptTest {

    private final Attempt attempt = new Attempt();

    @AfterEach
    void leaveTheTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void makesAFewDeadlocksWorthAnotherTry() {
        for (int n = 0; n < 5; n++) {
            assertThat(attempt.make(AttemptTest::deadlock)).isFalse();
        }
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> attempt.make(AttemptTest::deadlock));
    }

    /** The database has rolled back what the caller did before. */
    @Test
    void tellsTheCallersTransactionOfADeadlock() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> attempt.make(AttemptTest::deadlock));
    }

    private static boolean deadlock() {
        throw new CannotAcquireLockException("deadlock");
    }
}
