package dev.rowhouse.auth.token;

import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wish for an API token.
 *
 * @param datasets the only datasets it is to be for; null for no such bound
 */
public record NewApiToken(
        String name, List<String> scopes, @Nullable List<String> datasets, Instant expiresAt) {

    /** So that their names fit into a header together with everything else. */
    static final int MOST_DATASETS = 30;

    static final Duration LONGEST = Duration.ofDays(366);

    private static final int LONGEST_NAME = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\p{Cs}]");
    private static final Pattern DATASET = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public NewApiToken {
        name = name.strip();
        scopes = List.copyOf(new LinkedHashSet<>(scopes));
        datasets = datasets == null ? null : List.copyOf(new LinkedHashSet<>(datasets));
    }

    /** Throws {@link InvalidField} if somebody of this role may not have it at this time. */
    void requireAllowed(Role role, Instant now) {
        require(isName(name), "name", "Must be one line of 1 to " + LONGEST_NAME + " characters");
        require(
                !scopes.isEmpty() && role.scopes().containsAll(scopes),
                "scopes",
                "Must be one or more of " + String.join(", ", role.scopes()));
        if (datasets != null) {
            require(
                    !datasets.isEmpty()
                            && datasets.size() <= MOST_DATASETS
                            && datasets.stream().allMatch(NewApiToken::isDataset),
                    "datasets",
                    "Must be 1 to " + MOST_DATASETS + " names of datasets; without it the token is for all");
            require(
                    !scopes.contains(Scopes.USERS_WRITE),
                    "scopes",
                    Scopes.USERS_WRITE + " is not for a token that is bound to datasets");
        }
        require(
                expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LONGEST)),
                "expires_at",
                "Must be a time in the future, at most a year from now");
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST_NAME
                && !UNPRINTABLE.matcher(text).find();
    }

    private static boolean isDataset(String text) {
        return DATASET.matcher(text).matches();
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidField(field, rule);
        }
    }
}
