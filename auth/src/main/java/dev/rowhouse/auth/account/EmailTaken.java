package dev.rowhouse.auth.account;

/** There is an account with this e-mail already. */
public class EmailTaken extends RuntimeException {

    private static final String MESSAGE = "There is an account with this e-mail already";

    public EmailTaken() {
        super(MESSAGE);
    }

    EmailTaken(Throwable cause) {
        super(MESSAGE, cause);
    }
}
