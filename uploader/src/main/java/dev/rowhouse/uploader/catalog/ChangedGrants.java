package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.DatasetGrants.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes grants the only ones of a dataset, and notes each that comes, changes or goes. */
public final class ChangedGrants {

    private final DatasetGrants grants;
    private final Deeds deeds;

    public ChangedGrants(DatasetGrants grants, Deeds deeds) {
        this.grants = grants;
        this.deeds = deeds;
    }

    /** As {@link DatasetGrants#replaceAll}. */
    public void replaceAll(Dataset dataset, List<Grant> wanted, UUID grantedBy, Instant now) {
        List<Grant> before = grants.of(dataset.id());
        grants.replaceAll(dataset.id(), wanted, grantedBy, now);
        wanted.stream().filter(grant -> !before.contains(grant)).forEach(grant -> note("granted", dataset, grant));
        var kept = wanted.stream().map(Grant::account).collect(Collectors.toSet());
        before.stream()
                .filter(grant -> !kept.contains(grant.account()))
                .forEach(grant -> note("revoked", dataset, grant));
    }

    private void note(String done, Dataset dataset, Grant grant) {
        deeds.toDataset(
                done,
                dataset.name(),
                Map.of(
                        "account", grant.account().toString(),
                        "access", grant.permission().name().toLowerCase(Locale.ROOT)));
    }
}
