package dev.rowhouse.auth.account;

/** Nobody may register, or nobody may be invited either. */
public class RegistrationClosed extends RuntimeException {

    public RegistrationClosed() {
        super("Registration is closed");
    }
}
