package dev.rowhouse.auth.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys as they are stored: nobody's e-mail or address can be read there. */
final class LimitKey {

    private LimitKey() {}

    /** 64 hexadecimal digits. */
    static String of(String limit, String key) {
        try {
            byte[] text = (limit + "\n" + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
