package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Finds the dataset that a name means for an account, or makes it. */
public class DatasetNames {

    private static final int MAX_NAME = 63;

    private final Datasets datasets;
    private final DatasetAccess access;
    private final Clock clock;

    public DatasetNames(Datasets datasets, DatasetAccess access, Clock clock) {
        this.datasets = datasets;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Finds or makes a dataset inside the caller's transaction.
     *
     * @param explicit whether the caller chose the name; a name that was made from a file's gets a number where somebody
     *     else has it, even if the account may write there: a grant needs no consent, and must not draw files to its giver
     * @return empty if the account may not write to the dataset of an explicit name
     */
    public Optional<Dataset> forWriting(String name, boolean explicit, UUID accountId) {
        String candidate = name;
        for (int number = 2; ; number++) {
            Optional<Dataset> existing = datasets.findByName(candidate);
            if (existing.isEmpty()) {
                return Optional.of(datasets.save(Dataset.undeclared(candidate, accountId, clock.instant())));
            }
            Caller caller = Caller.account(accountId);
            if (explicit) {
                return existing.filter(dataset -> access.may(Right.WRITE, dataset, caller));
            }
            if (caller.owns(existing.get())) {
                return existing;
            }
            String suffix = "_" + number;
            candidate = name.substring(0, Math.min(name.length(), MAX_NAME - suffix.length())) + suffix;
        }
    }
}
