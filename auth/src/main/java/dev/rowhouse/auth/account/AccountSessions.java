package dev.rowhouse.auth.account;

import java.util.UUID;

/** What an account can be used by. */
public interface AccountSessions {

    /** Revokes all sessions of an account, inside the caller's transaction. */
    void endAll(UUID account);
}
