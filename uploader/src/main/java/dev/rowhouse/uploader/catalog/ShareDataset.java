package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import dev.rowhouse.uploader.catalog.DatasetGrants.Grant;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Lets others into a dataset. Accounts are auth's: an id is taken as it is, and one that nobody has lets nobody in. */
public class ShareDataset {

    /** So that all of them can be told at once. */
    static final int MOST_GRANTS = 1_000;

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetAccess access;
    private final ChangedGrants grants;
    private final Clock clock;

    public ShareDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetAccess access,
            ChangedGrants grants,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.access = access;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Makes these the only grants of a dataset. The owner needs none, and so cannot be locked out by this.
     *
     * @throws DatasetNotFound if there is no dataset of this name that the caller may know of
     * @throws DatasetForbidden if it is not the caller's to share
     * @throws BadGrants if there are too many, or two for one account, or one for the owner
     */
    public void share(String name, List<Grant> wanted, Caller caller) {
        transactions.executeWithoutResult(status -> {
            Dataset seen = datasets.findByName(name).orElseThrow(() -> new DatasetNotFound(name));
            access.require(Right.MANAGE, seen, caller);
            Dataset dataset = datasets.lock(seen.id()).orElseThrow(() -> new DatasetNotFound(name));
            requireUsable(wanted, dataset);
            grants.replaceAll(dataset, wanted, caller.accountId(), clock.instant());
        });
    }

    private static void requireUsable(List<Grant> wanted, Dataset dataset) {
        if (wanted.size() > MOST_GRANTS) {
            throw new BadGrants("", "A dataset has at most %d grants".formatted(MOST_GRANTS));
        }
        Set<UUID> accounts = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            UUID account = wanted.get(i).account();
            if (!accounts.add(account)) {
                throw new BadGrants("/" + i + "/account", "There is a grant for this account already");
            }
            if (account.equals(dataset.ownerId())) {
                throw new BadGrants("/" + i + "/account", "The owner needs no grant");
            }
        }
    }
}
