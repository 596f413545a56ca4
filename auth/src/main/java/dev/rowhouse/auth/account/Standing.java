package dev.rowhouse.auth.account;

import java.util.Locale;

/** Whether the e-mail of an account is known to be its owner's. Only then does the account sign in. */
public enum Standing {
    ACTIVE,
    /** An admin made it, and its owner has to choose a password. */
    INVITED,
    /** Somebody signed up with the e-mail, and has to show that it is theirs. */
    UNCONFIRMED;

    /** The name for people and programs, for example {@code invited}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
