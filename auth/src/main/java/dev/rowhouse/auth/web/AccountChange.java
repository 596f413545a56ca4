package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Role;
import org.jspecify.annotations.Nullable;

/** Body of a change by an admin; what is absent stays as it is. */
record AccountChange(@Nullable String role, @Nullable Boolean disabled) {

    @Nullable
    Role newRole() {
        if (role == null) {
            return null;
        }
        return Role.named(role).orElseThrow(() -> new InvalidField("role", "Must be viewer, member or admin"));
    }
}
