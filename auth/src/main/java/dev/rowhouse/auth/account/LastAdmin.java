package dev.rowhouse.auth.account;

/** There is no other admin who could sign in, so this one has to stay. */
public class LastAdmin extends RuntimeException {

    public LastAdmin() {
        super("There is no other admin");
    }
}
