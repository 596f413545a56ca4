package dev.rowhouse.auth.account;

/** An account that is to be made. */
record NewAccount(EmailAddress email, DisplayName displayName, String passwordHash, Role role) {

    @Override
    public String toString() {
        return "NewAccount[" + email + ", " + role + "]";
    }
}
