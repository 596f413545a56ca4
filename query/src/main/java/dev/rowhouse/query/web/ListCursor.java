package dev.rowhouse.query.web;

import dev.rowhouse.grammar.QueryRefused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters {@code limit} and {@code cursor} of lists. */
final class ListCursor {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private ListCursor() {}

    static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw QueryRefused.badParameter("limit", "expected a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> decode(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static QueryRefused unknown() {
        return QueryRefused.badParameter("cursor", "not a cursor that was given for this list");
    }
}
