package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Actor;

/**
 * The admin who is there before anybody can invite one. Made once in the life of a database, whatever becomes of the
 * account afterwards.
 */
public final class FirstAdmin {

    private final FirstAdminClaim claim;
    private final AdminPassword password;
    private final Passwords passwords;
    private final NewAccounts newAccounts;

    public FirstAdmin(FirstAdminClaim claim, AdminPassword password, Passwords passwords, NewAccounts newAccounts) {
        this.claim = claim;
        this.password = password;
        this.passwords = passwords;
        this.newAccounts = newAccounts;
    }

    /** Makes the admin if none was ever made, and says whether this call did. */
    public boolean make(EmailAddress email) {
        return claim.once(() -> add(email));
    }

    private void add(EmailAddress email) {
        String hash = passwords.hash(password.get());
        try {
            newAccounts.add(new NewAccount(email, DisplayName.of(null, email), hash, Role.ADMIN), Actor.NOBODY);
        } catch (EmailTaken e) {
            throw new IllegalStateException(
                    "auth.admin.email is the e-mail of an account that is no admin: " + email, e);
        }
    }
}
