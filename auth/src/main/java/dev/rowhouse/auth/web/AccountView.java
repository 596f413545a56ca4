package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Account;
import java.time.Instant;
import java.util.UUID;

/** An account as its owner and admins see it. */
record AccountView(
        UUID id, String email, String displayName, String role, String status, boolean disabled, Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.email(),
                account.displayName(),
                account.role().text(),
                account.status(),
                account.isDisabled(),
                account.createdAt());
    }
}
