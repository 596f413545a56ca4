package dev.rowhouse.uploader.catalog;

import java.util.UUID;

/** On whose behalf something is done. */
public record Caller(UUID accountId, Role role) {

    /** Somebody of whom nothing but the account is known, as in events. */
    public static Caller account(UUID accountId) {
        return new Caller(accountId, Role.USER);
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
