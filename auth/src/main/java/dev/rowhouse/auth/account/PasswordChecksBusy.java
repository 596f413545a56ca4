package dev.rowhouse.auth.account;

/** So many passwords are being checked that this one found no place in time. Trying again soon can help. */
public class PasswordChecksBusy extends RuntimeException {

    public PasswordChecksBusy() {
        super("Too many passwords are being checked");
    }
}
