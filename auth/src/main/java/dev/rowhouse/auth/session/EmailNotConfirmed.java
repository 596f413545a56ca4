package dev.rowhouse.auth.session;

/** The password is right, but nobody has shown that the e-mail is theirs. */
public class EmailNotConfirmed extends RuntimeException {

    EmailNotConfirmed() {
        super("The e-mail is not confirmed");
    }
}
