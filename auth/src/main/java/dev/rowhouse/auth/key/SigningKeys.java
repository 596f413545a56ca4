package dev.rowhouse.auth.key;

import java.util.List;

/** The key pairs that sign, signed lately, or will sign, by their generation. */
public interface SigningKeys {

    /** All, the newest first. */
    List<SealedKey> all();

    /**
     * Adds a key pair, at once and for all instances.
     *
     * @return false if there is one of that generation already
     */
    boolean add(SealedKey key);

    /** Takes a key pair away for all instances, if it is there. */
    void remove(int generation);
}
