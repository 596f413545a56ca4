package dev.rowhouse.auth.key;

import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;

/** A key pair that signs access tokens. */
public record SigningKey(String kid, ECPublicKey publicKey, PrivateKey privateKey) {

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
