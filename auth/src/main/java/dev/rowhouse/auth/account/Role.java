package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Scopes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account may do. Each role includes the one before it. */
public enum Role {
    VIEWER(List.of(Scopes.UPLOADS_READ, Scopes.RECORDS_READ)),
    MEMBER(and(VIEWER, Scopes.UPLOADS_WRITE, Scopes.RECORDS_WRITE, Scopes.DATASETS_WRITE)),
    ADMIN(and(MEMBER, Scopes.USERS_WRITE));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of and Stream.toList
    private final List<String> scopes;

    Role(List<String> scopes) {
        this.scopes = scopes;
    }

    private static List<String> and(Role role, String... scopes) {
        return Stream.concat(role.scopes.stream(), Arrays.stream(scopes)).toList();
    }

    /** Finds a role by its name in tokens and requests. */
    public static Optional<Role> named(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** The name in tokens and requests, for example {@code member}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> scopes() {
        return scopes;
    }

    /**
     * The highest role, up to this one, all of whose scopes are among these; the lowest if there is none. Whoever may do less
     * than an admin does not see what admins see.
     */
    public Role within(Collection<String> allowed) {
        Role found = VIEWER;
        for (Role role : values()) {
            if (role.compareTo(this) <= 0 && allowed.containsAll(role.scopes)) {
                found = role;
            }
        }
        return found;
    }
}
