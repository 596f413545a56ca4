package dev.rowhouse.accesstokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept in place of a secret of 256 random bits: a cookie, an API token, a refresh token, the token of a letter. */
public final class SecretHash {

    private SecretHash() {}

    /** SHA-256 without salt: nobody can guess 256 random bits, so a slow hash would protect nothing. */
    public static byte[] of(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
