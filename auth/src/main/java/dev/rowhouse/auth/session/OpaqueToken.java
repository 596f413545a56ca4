package dev.rowhouse.auth.session;

import dev.rowhouse.accesstokens.SecretHash;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that only their bearer has; here only their hash is kept. No {@code toString} shows them. */
public record OpaqueToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static OpaqueToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        return SecretHash.of(text);
    }

    @Override
    public String toString() {
        return "OpaqueToken[not shown]";
    }
}
