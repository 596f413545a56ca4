package dev.rowhouse.uploader.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells requests that write apart, and whether one comes again. */
final class RequestIdentity {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private RequestIdentity() {}

    /**
     * The caller's name for the request; null for none.
     *
     * @throws BadParameter if it is no name
     */
    static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new BadParameter(IDEMPOTENCY_KEY, "1 to 255 visible ASCII characters");
        }
        return key;
    }

    /**
     * All that the answer depends on.
     *
     * @param target what is asked to do what
     * @param bodySha256 of the body
     */
    static String fingerprint(String target, HttpServletRequest request, String preferences, String bodySha256) {
        String canonical = String.join(
                "\n",
                target,
                String.valueOf(request.getQueryString()),
                String.valueOf(request.getContentType()),
                String.valueOf(request.getHeader(HttpHeaders.ACCEPT)),
                preferences,
                bodySha256);
        return sha256(canonical.getBytes(StandardCharsets.UTF_8));
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
