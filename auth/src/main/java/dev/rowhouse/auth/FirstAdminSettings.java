package dev.rowhouse.auth;

import dev.rowhouse.auth.account.AdminPassword;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.FirstAdmin;
import dev.rowhouse.auth.account.FirstAdminClaim;
import dev.rowhouse.auth.account.GeneratedAdminPassword;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Passwords;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads {@code auth.admin.*}. The password is looked at only when the admin has to be made, so that it can be removed then. */
final class FirstAdminSettings {

    /** How the passwords of the examples begin, which everybody knows. */
    private static final String PLACEHOLDER = "change-me";

    private final AuthProperties.Admin admin;

    FirstAdminSettings(AuthProperties.Admin admin) {
        this.admin = admin;
    }

    EmailAddress email() {
        return valid("auth.admin.email", () -> EmailAddress.of(admin.email()));
    }

    FirstAdmin firstAdmin(FirstAdminClaim claim, Passwords passwords, NewAccounts newAccounts) {
        return new FirstAdmin(claim, this::password, passwords, newAccounts);
    }

    private Password password() {
        Secret configured = admin.password();
        if (configured != null && admin.hasPassword()) {
            if (configured.text().startsWith(PLACEHOLDER)) {
                throw new IllegalStateException("auth.admin.password is still that of the example");
            }
            return valid("auth.admin.password", () -> Password.chosen(configured.text()));
        }
        Path file = admin.passwordFile();
        if (file == null) {
            throw new IllegalStateException(
                    "auth.admin.password or auth.admin.password-file is required to make the first admin");
        }
        AdminPassword generated = new GeneratedAdminPassword(file);
        return generated.get();
    }

    private static <T> T valid(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidField e) {
            throw new IllegalStateException(key + " is not valid: " + e.rule(), e);
        }
    }
}
