package dev.rowhouse.auth.session;

import java.time.Instant;

/** Where people signed in from. */
@FunctionalInterface
public interface KnownAddresses {

    /**
     * Whether the account with this e-mail, if there is one, was signed in to since then.
     *
     * @param network as {@link dev.rowhouse.http.ClientNetwork} tells it
     */
    boolean include(String email, String network, Instant since);
}
