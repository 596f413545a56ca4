package dev.rowhouse.auth.key;

import java.util.List;

/** Every key pair there has been, by its generation. */
public interface SigningKeys {

    /** All, the newest first. */
    List<SealedKey> all();

    /**
     * Adds a key pair, at once and for all instances.
     *
     * @return false if there is one of that generation already
     */
    boolean add(SealedKey key);
}
