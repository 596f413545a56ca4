package dev.rowhouse.auth.key;

import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;

/** A key pair that signs access tokens, from some moment on until the next generation does. */
public record SigningKey(int generation, String kid, ECPublicKey publicKey, PrivateKey privateKey, Instant signsFrom) {

    @Override
    public String toString() {
        return "SigningKey[" + generation + ", " + kid + "]";
    }
}
