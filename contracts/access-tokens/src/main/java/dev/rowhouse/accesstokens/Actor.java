package dev.rowhouse.accesstokens;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param account null where nobody is signed in
 * @param credential the login session or API token, {@code sid} of the access token; null where nobody is signed in
 * @param address the IP address of the client, as the gateway told it
 */
public record Actor(
        @Nullable UUID account,
        @Nullable UUID credential,
        @Nullable String address) {

    /** The service by itself. */
    public static final Actor NOBODY = new Actor(null, null, null);

    /** The address as what is counted by addresses takes it: empty where none is known, so these count as one. */
    public String countedAddress() {
        return address == null ? "" : address;
    }
}
