package dev.rowhouse.query.catalog;

import java.util.UUID;

/** On whose behalf something is read. */
public record Caller(UUID accountId, Role role) {

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
