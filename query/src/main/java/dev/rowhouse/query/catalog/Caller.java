package dev.rowhouse.query.catalog;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is read.
 *
 * @param datasets names of the only datasets that may be read; null for no such bound
 */
public record Caller(UUID accountId, Role role, @Nullable Set<String> datasets) {

    public Caller(UUID accountId, Role role) {
        this(accountId, role, null);
    }

    /** Whether the caller is bound to some datasets, of which this is none. */
    public boolean isKeptFrom(@Nullable String dataset) {
        return datasets != null && (dataset == null || !datasets.contains(dataset));
    }

    /** Whether the caller sees what belongs to the given account. */
    public boolean sees(UUID ownerId) {
        return isAdmin() || accountId.equals(ownerId);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** What kind of account it is, as far as reading is concerned. */
    public enum Role {
        USER,
        ADMIN
    }
}
