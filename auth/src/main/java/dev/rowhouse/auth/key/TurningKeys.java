package dev.rowhouse.auth.key;

import org.springframework.scheduling.annotation.Scheduled;

/** Has the keyring look for what is due, and for what other instances have done, more often than keys are announced. */
public final class TurningKeys {

    private final Keyring keyring;

    public TurningKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    public void turn() {
        keyring.turn();
    }
}
