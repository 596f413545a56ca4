package dev.rowhouse.auth.account;

/** Admins do not demote or disable themselves, so one is always left. */
public class OwnAccount extends RuntimeException {

    public OwnAccount() {
        super("Another admin has to change this account");
    }
}
