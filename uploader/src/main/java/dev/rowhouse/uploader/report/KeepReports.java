package dev.rowhouse.uploader.report;

import dev.rowhouse.uploader.audit.Deeds;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps and deletes reports on behalf of their owners. */
public class KeepReports {

    private final TransactionOperations transactions;
    private final Reports reports;
    private final Deeds deeds;
    private final Clock clock;

    public KeepReports(TransactionOperations transactions, Reports reports, Deeds deeds, Clock clock) {
        this.transactions = transactions;
        this.reports = reports;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** As {@link Reports#put}. */
    public boolean keep(UUID ownerId, String name, String title, String query) {
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean created = reports.put(ownerId, name, title, query, clock.instant());
            deeds.toReport("kept", name);
            return created;
        }));
    }

    /** As {@link Reports#delete}. */
    public boolean delete(UUID ownerId, String name) {
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean deleted = reports.delete(ownerId, name);
            if (deleted) {
                deeds.toReport("deleted", name);
            }
            return deleted;
        }));
    }
}
