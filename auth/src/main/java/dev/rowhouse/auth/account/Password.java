package dev.rowhouse.auth.account;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * A password in clear text, which no {@code toString} shows. Normalized (NFKC), so that one password typed on two systems
 * is one password.
 */
public record Password(String text) {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    public Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /**
     * A password that is to be set. There is no rule for which characters it is made of.
     *
     * @throws InvalidField if it has fewer than {@link #MIN_LENGTH} or more than {@link #MAX_LENGTH} characters, or is one of
     *     the {@linkplain CommonPasswords common ones}
     */
    public static Password chosen(@Nullable String typed) {
        Password password = new Password(typed == null ? "" : typed);
        int length = password.text.codePointCount(0, password.text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new InvalidField("password", "Must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (CommonPasswords.shipped().contain(password.text)) {
            throw new InvalidField(
                    "password", "Must not be one that many people have, or such a one with digits behind it");
        }
        return password;
    }

    /**
     * A password that is to be checked.
     *
     * @param field where it was to be told
     * @throws InvalidField if it was not
     */
    public static Password given(String field, @Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            throw new InvalidField(field, "Is required");
        }
        return new Password(typed);
    }

    @Override
    public String toString() {
        return "Password[not shown]";
    }
}
