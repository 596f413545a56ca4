package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The refresh tokens that have not expired, used ones included. */
public interface RefreshTokens extends Repository<RefreshToken, Long> {

    RefreshToken save(RefreshToken token);

    /** Whose a token is. Only that, so that the token itself can be read under a lock later. */
    @Query(
            "select s.accountId from RefreshToken t join LoginSession s on s.id = t.sessionId where t.tokenHash = :tokenHash")
    Optional<UUID> findAccountId(byte[] tokenHash);

    /**
     * Finds a token and locks it for the caller's transaction, so that its first use happens once. Native because MariaDB
     * has no {@code FOR UPDATE OF}, which JPA's lock becomes in the dialect of MySQL 8.
     */
    @Query(value = "SELECT * FROM refresh_token WHERE token_hash = :tokenHash FOR UPDATE", nativeQuery = true)
    Optional<RefreshToken> lock(byte[] tokenHash);

    /**
     * Deletes those of all sessions of an account. Before the sessions, because whoever sweeps locks tokens first and sessions
     * then.
     */
    @Modifying
    @Query("delete from RefreshToken t"
            + " where t.sessionId in (select s.id from LoginSession s where s.accountId = :accountId)")
    int deleteAll(UUID accountId);

    @Modifying
    @Query("delete from RefreshToken t where t.expiresAt < :now")
    int deleteExpired(Instant now);
}
