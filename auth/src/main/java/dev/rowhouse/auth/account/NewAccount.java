package dev.rowhouse.auth.account;

/** An account that is to be made. */
public record NewAccount(
        EmailAddress email, DisplayName displayName, String passwordHash, Role role, Standing standing) {

    /** One whose e-mail is taken for its owner's. */
    NewAccount(EmailAddress email, DisplayName displayName, String passwordHash, Role role) {
        this(email, displayName, passwordHash, role, Standing.ACTIVE);
    }

    @Override
    public String toString() {
        return "NewAccount[" + email + ", " + role + "]";
    }
}
