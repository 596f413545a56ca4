package dev.rowhouse.uploader.write;

/** An idempotency key came before with another request. */
public final class KeyReused extends RuntimeException {

    KeyReused(String key) {
        super("The idempotency key '%s' came with another request before".formatted(key));
    }
}
