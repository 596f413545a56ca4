package dev.rowhouse.auth.account;

/** Decides between instances which of them makes the first admin. */
public interface FirstAdminClaim {

    /**
     * Does the work if nobody ever did it, in one transaction with the note that it is done. Waits for an instance that is
     * doing it now, and does it if that one fails.
     *
     * @return whether the work was done by this call
     */
    boolean once(Runnable work);
}
