package dev.rowhouse.auth.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Passwords that many people have, which are what an attacker tries first (OWASP ASVS 5, 6.2.4): 30,000 of any length as
 * zxcvbn counts them, and 3,973 of at least {@link Password#MIN_LENGTH} characters. Case does not count, and neither do digits
 * at the end, which people append when theirs is refused. Immutable.
 */
final class CommonPasswords {

    private static final String LONG_ONES = "/passwords/common-long.txt";

    private final Set<String> known;

    private CommonPasswords(Set<String> known) {
        this.known = known;
    }

    /** Those that come with the product. */
    static CommonPasswords shipped() {
        return Shipped.PASSWORDS;
    }

    boolean contain(String password) {
        String text = password.toLowerCase(Locale.ROOT);
        if (known.contains(text)) {
            return true;
        }
        for (int end = text.length() - 1; end > 0 && isDigit(text.charAt(end)); end--) {
            if (known.contains(text.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static CommonPasswords read() {
        try (InputStream file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LONG_ONES));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Set<String> known =
                    new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            lines.lines().forEach(known::add);
            return new CommonPasswords(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shipped {
        private static final CommonPasswords PASSWORDS = read();
    }
}
