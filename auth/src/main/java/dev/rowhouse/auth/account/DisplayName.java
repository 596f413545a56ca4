package dev.rowhouse.auth.account;

import org.jspecify.annotations.Nullable;

/** What people see of an account: one line of 1 to 100 characters. */
public record DisplayName(String text) {

    private static final int MAX_LENGTH = 100;

    public DisplayName {
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > MAX_LENGTH
                || text.codePoints().anyMatch(DisplayName::isUnprintable)) {
            throw new InvalidField("display_name", "Must be one line of 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** The name as typed, or the part of the address before the {@code @} where there is none. */
    public static DisplayName of(@Nullable String typed, EmailAddress email) {
        return new DisplayName(typed == null ? email.localPart() : typed.strip());
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || Character.getType(character) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return text;
    }
}
