package dev.rowhouse.auth.key;

import org.jspecify.annotations.Nullable;

/** The stored signing key does not open with the configured key-encryption key. */
public class WrongKeyEncryptionKey extends RuntimeException {

    WrongKeyEncryptionKey(@Nullable Throwable cause) {
        super("The stored signing key does not open with auth.key-encryption-key", cause);
    }
}
