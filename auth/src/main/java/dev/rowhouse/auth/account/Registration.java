package dev.rowhouse.auth.account;

/** How accounts come to be, after the first admin's. */
public enum Registration {
    /** People sign up for themselves, and admins invite. */
    OPEN,
    /** Admins invite. */
    INVITE_ONLY,
    /** Nobody is added. */
    CLOSED
}
