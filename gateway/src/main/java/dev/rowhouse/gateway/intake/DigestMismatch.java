package dev.rowhouse.gateway.intake;

/** The bytes that arrived are not those that the sender digested. The message is fit for the sender. */
public class DigestMismatch extends RuntimeException {

    public DigestMismatch(String message) {
        super(message);
    }
}
