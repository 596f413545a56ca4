package dev.rowhouse.auth.session;

/** E-mail and password do not belong together, or the account does not sign in. */
public class BadCredentials extends RuntimeException {

    public BadCredentials() {
        super("E-mail or password is wrong");
    }
}
