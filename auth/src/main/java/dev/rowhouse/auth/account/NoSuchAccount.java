package dev.rowhouse.auth.account;

/** No account has this id. */
public class NoSuchAccount extends RuntimeException {

    public NoSuchAccount() {
        super("There is no such account");
    }
}
