package dev.rowhouse.auth.account;

/** There is an account with this e-mail already. */
public class EmailTaken extends RuntimeException {

    public EmailTaken(Throwable cause) {
        super("There is an account with this e-mail already", cause);
    }
}
