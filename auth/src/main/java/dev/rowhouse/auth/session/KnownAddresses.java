package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.List;

/** Where people signed in from. */
@FunctionalInterface
public interface KnownAddresses {

    /** Addresses of logins that succeeded since a moment, of the account with this e-mail; none where there is no such account. */
    List<String> since(String email, Instant since);
}
