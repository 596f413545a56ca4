package dev.rowhouse.auth.key;

import java.time.Instant;

/**
 * A key pair as it is stored.
 *
 * @param generation counts from 1; each takes over from the one before
 * @param kid the JWK thumbprint of the public key
 * @param publicKey as SubjectPublicKeyInfo
 * @param privateKey as {@link KeyEncryption} sealed it
 * @param signsFrom when it takes over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedKey(int generation, String kid, byte[] publicKey, byte[] privateKey, Instant signsFrom) {

    @Override
    public String toString() {
        return "SealedKey[" + generation + ", " + kid + "]";
    }
}
