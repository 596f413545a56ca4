package dev.rowhouse.auth.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ends: the last e-mail on it, in a form that nobody is tempted to build a query from. */
final class Cursor {

    private Cursor() {}

    static String of(String email) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.US_ASCII));
    }

    /** Throws {@link BadOption} if it is none of ours. No cursor stands before the first e-mail. */
    static String email(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        String email;
        try {
            email = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new BadOption("cursor", "Must be the next_cursor of an answer");
        }
        if (!email.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw new BadOption("cursor", "Must be the next_cursor of an answer");
        }
        return email;
    }
}
