package dev.rowhouse.gateway.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a {@code Repr-Digest} header (RFC 9530), by Java's name of the algorithm. Algorithms other than {@code
 * sha-256} and {@code sha-512} are ignored, as the RFC asks.
 */
public record ReprDigests(Map<String, byte[]> expected) {

    public static final ReprDigests NONE = new ReprDigests(Map.of());

    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");
    private static final Pattern MEMBER = Pattern.compile("\\s*([a-z0-9*_.-]+)=:([A-Za-z0-9+/=]*):\\s*");

    /**
     * Reads the header.
     *
     * @throws DigestMismatch if it cannot be read
     */
    public static ReprDigests parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        Map<String, byte[]> expected = new LinkedHashMap<>();
        for (String member : header.split(",", -1)) {
            Matcher matcher = MEMBER.matcher(member.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw unreadable();
            }
            String algorithm = ALGORITHMS.get(matcher.group(1));
            if (algorithm != null) {
                expected.put(algorithm, decode(member.substring(matcher.start(2), matcher.end(2))));
            }
        }
        return new ReprDigests(Map.copyOf(expected));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static DigestMismatch unreadable() {
        return new DigestMismatch("Repr-Digest is to read as in: sha-256=:<base64>:");
    }

    Map<String, MessageDigest> started() {
        Map<String, MessageDigest> started = new LinkedHashMap<>();
        expected.keySet().forEach(algorithm -> started.put(algorithm, newDigest(algorithm)));
        return started;
    }

    void verify(Map<String, MessageDigest> finished) {
        finished.forEach((algorithm, digest) -> {
            if (!MessageDigest.isEqual(expected.get(algorithm), digest.digest())) {
                throw new DigestMismatch("The " + algorithm + " digest of the bytes that arrived is another one");
            }
        });
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
