package dev.rowhouse.auth.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys with AES-256-GCM, each bound to its public key: a private key that was exchanged for another in the
 * database does not open.
 */
public final class KeyEncryption {

    /** Length of the key-encryption key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public KeyEncryption(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The key-encryption key must have " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The nonce, then the encrypted key. */
    byte[] seal(byte[] privateKey, byte[] publicKey) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, publicKey).doFinal(privateKey);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key cannot be encrypted", e);
        }
    }

    /** Throws {@link WrongKeyEncryptionKey} if it was sealed with another key, or for another public key. */
    byte[] open(byte[] sealed, byte[] publicKey) {
        if (sealed.length <= NONCE_BYTES) {
            throw new WrongKeyEncryptionKey(null);
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, publicKey)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new WrongKeyEncryptionKey(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] publicKey) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(publicKey);
        return cipher;
    }
}
