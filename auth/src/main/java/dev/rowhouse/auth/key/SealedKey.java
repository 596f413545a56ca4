package dev.rowhouse.auth.key;

/**
 * A key pair as it is stored.
 *
 * @param generation counts from 1; the highest one signs
 * @param kid the JWK thumbprint of the public key
 * @param publicKey as SubjectPublicKeyInfo
 * @param privateKey as {@link KeyEncryption} sealed it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedKey(int generation, String kid, byte[] publicKey, byte[] privateKey) {

    @Override
    public String toString() {
        return "SealedKey[" + generation + ", " + kid + "]";
    }
}
