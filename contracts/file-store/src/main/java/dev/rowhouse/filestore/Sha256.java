package dev.rowhouse.filestore;

import java.util.regex.Pattern;

/** SHA-256 digest as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORMAT.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 digest in lower-case hex: '" + hex + "'");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
