package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something that access tokens are issued for, and that can be revoked. */
public interface RevokedCredentials {

    /** Which were revoked at that time or after. */
    List<UUID> findRevokedSince(Instant time);
}
