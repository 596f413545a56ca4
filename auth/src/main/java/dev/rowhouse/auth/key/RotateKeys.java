package dev.rowhouse.auth.key;

import dev.rowhouse.auth.audit.Deeds;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** Somebody has another key sign. */
public final class RotateKeys {

    private final Keyring keyring;
    private final Deeds deeds;
    private final TransactionOperations transactions;

    public RotateKeys(Keyring keyring, Deeds deeds, TransactionOperations transactions) {
        this.keyring = keyring;
        this.deeds = deeds;
        this.transactions = transactions;
    }

    /** As {@link Keyring#rotate}. */
    public SigningKey rotate() {
        return Objects.requireNonNull(transactions.execute(status -> {
            SigningKey next = keyring.rotate();
            deeds.toKey(
                    "rotated", next.kid(), Map.of("signs_from", next.signsFrom().toString()));
            return next;
        }));
    }
}
