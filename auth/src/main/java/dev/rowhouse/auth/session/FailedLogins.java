package dev.rowhouse.auth.session;

/** Is told of logins that failed. Must not take longer for accounts that exist. */
@FunctionalInterface
public interface FailedLogins {

    /**
     * Tells of one.
     *
     * @param email as it was typed, in lower case
     * @param delayed whether so many failed that the next try has to wait
     */
    void failed(String email, String address, boolean delayed);
}
