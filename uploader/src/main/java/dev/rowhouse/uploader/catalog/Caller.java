package dev.rowhouse.uploader.catalog;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done.
 *
 * @param datasets names of the only datasets that it may be done to; null for no such bound
 */
public record Caller(UUID accountId, Role role, @Nullable Set<String> datasets) {

    public Caller(UUID accountId, Role role) {
        this(accountId, role, null);
    }

    /** Somebody of whom nothing but the account is known, as in events. */
    public static Caller account(UUID accountId) {
        return new Caller(accountId, Role.USER);
    }

    /** Whether all that the account may do is the caller's to do, too. */
    public boolean isUnbound() {
        return datasets == null;
    }

    public boolean reaches(Dataset dataset) {
        return datasets == null || datasets.contains(dataset.name());
    }

    boolean owns(Dataset dataset) {
        return role == Role.ADMIN || accountId.equals(dataset.ownerId());
    }

    /** What kind of account it is, as far as datasets are concerned. */
    public enum Role {
        USER,
        ADMIN
    }
}
