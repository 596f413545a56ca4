package dev.rowhouse.gateway.upload;

/** The key was used before, with another request. */
public class IdempotencyKeyReused extends RuntimeException {

    IdempotencyKeyReused(String key) {
        super("The key '" + key + "' was used with another request");
    }
}
