package dev.rowhouse.query.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;

/** A digest of several things, none of which can be taken for parts of another: each goes in behind its length. */
public final class Fingerprint {

    private final MessageDigest digest;

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    public Fingerprint add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    public Fingerprint addAll(Collection<?> items) {
        add(items.size());
        items.forEach(item -> add(item.toString()));
        return this;
    }

    /** The digest, in characters that an entity tag may have. Nothing can be added any more. */
    public String take() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }
}
