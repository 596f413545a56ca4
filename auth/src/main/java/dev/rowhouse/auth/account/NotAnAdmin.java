package dev.rowhouse.auth.account;

/** The token says admin, but the account is one no more. */
public class NotAnAdmin extends RuntimeException {

    public NotAnAdmin() {
        super("The account is not, or no longer, an admin's");
    }
}
