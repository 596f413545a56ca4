package dev.rowhouse.accesstokens;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How API tokens are written: {@code rh_}, 256 random bits as 43 digits to the base 62 ({@code 0-9A-Za-z}), and the CRC-32 of
 * what precedes as 6 more. So scanners of source code find them with few false alarms, and a mistyped one is refused without
 * asking anybody. Thread-safe.
 */
public final class ApiTokenFormat {

    public static final String PREFIX = "rh_";

    /** Whatever looks like one; whether it is one, its checksum says. */
    public static final String REGEX = "rh_[0-9A-Za-z]{49}";

    public static final int SECRET_BYTES = 32;

    private static final Pattern PATTERN = Pattern.compile(REGEX);
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int SECRET_DIGITS = 43;
    private static final int CHECKSUM_DIGITS = 6;

    private ApiTokenFormat() {}

    /** The token of 32 random bytes. */
    public static String write(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("A secret has " + SECRET_BYTES + " bytes, not " + secret.length);
        }
        String start = PREFIX + digits(new BigInteger(1, secret), SECRET_DIGITS);
        return start + checksum(start);
    }

    /** Whether a text has the form of an API token and its checksum is right. That says nothing about whether there is one. */
    public static boolean isWellFormed(String text) {
        return PATTERN.matcher(text).matches()
                && text.endsWith(checksum(text.substring(0, PREFIX.length() + SECRET_DIGITS)));
    }

    private static String checksum(String start) {
        CRC32 crc = new CRC32();
        crc.update(start.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String digits(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }
}
