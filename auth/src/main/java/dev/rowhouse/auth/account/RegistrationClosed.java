package dev.rowhouse.auth.account;

/** Nobody may register; only an admin makes accounts. */
public class RegistrationClosed extends RuntimeException {

    RegistrationClosed() {
        super("Registration is closed");
    }
}
