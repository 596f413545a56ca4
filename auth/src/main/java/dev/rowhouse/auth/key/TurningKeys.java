package dev.rowhouse.auth.key;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the keyring look for what is due, and for what other instances have done, more often than keys are announced. A key that
 * comes by the schedule is in the audit log, too.
 */
public final class TurningKeys {

    private final Keyring keyring;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    public TurningKeys(Keyring keyring, AuditTrail audit, TransactionOperations transactions) {
        this.keyring = keyring;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    public void turn() {
        transactions.executeWithoutResult(status -> keyring.turn()
                .ifPresent(key -> audit.record(
                        Actor.NOBODY,
                        "key.rotated",
                        "key",
                        key.kid(),
                        Map.of("signs_from", key.signsFrom().toString()))));
    }
}
