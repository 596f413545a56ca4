package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The login sessions, and for some time those that ended. */
public interface LoginSessions extends Repository<LoginSession, UUID>, RevokedCredentials {

    LoginSession save(LoginSession session);

    Optional<LoginSession> findById(UUID id);

    Optional<LoginSession> findByCookieHash(byte[] cookieHash);

    /** Those of an account that are neither revoked nor expired, the newest first. */
    @Query("select s from LoginSession s where s.accountId = :accountId and s.revokedAt is null and s.expiresAt > :now"
            + " order by s.createdAt desc, s.id")
    List<LoginSession> findOpen(UUID accountId, Instant now);

    /** The ids of those of an account that are open, without the newest ones; at most a thousand. */
    @Query(
            "select s.id from LoginSession s where s.accountId = :accountId and s.revokedAt is null and s.expiresAt > :now"
                    + " order by s.createdAt desc, s.id limit 1000 offset :newest")
    List<UUID> findOpenBeyond(UUID accountId, Instant now, int newest);

    @Override
    @Query("select s.id from LoginSession s where s.revokedAt >= :time")
    List<UUID> findRevokedSince(Instant time);

    /** Revokes a session of an account, if it has it and it is not revoked. */
    @Modifying
    @Query("update LoginSession s set s.revokedAt = :now"
            + " where s.id = :id and s.accountId = :accountId and s.revokedAt is null")
    int revokeOf(UUID accountId, UUID id, Instant now);

    /** Revokes all sessions of an account but one. */
    @Modifying
    @Query("update LoginSession s set s.revokedAt = :now"
            + " where s.accountId = :accountId and s.id <> :kept and s.revokedAt is null")
    int revokeOthers(UUID accountId, UUID kept, Instant now);

    /** Revokes all sessions of an account. */
    @Modifying
    @Query("update LoginSession s set s.revokedAt = :now where s.accountId = :accountId and s.revokedAt is null")
    int revokeAll(UUID accountId, Instant now);

    /** Deletes all sessions of an account, and by that their refresh tokens. */
    @Modifying
    @Query("delete from LoginSession s where s.accountId = :accountId")
    int deleteAll(UUID accountId);

    /** Notes that a session was used. One statement, as it changes nothing that others decide by. */
    @Modifying
    @Query("update LoginSession s set s.usedAt = :now where s.id = :id")
    int use(UUID id, Instant now);

    /** Notes that a session was used, and so ends later, unless it was revoked meanwhile. */
    @Modifying
    @Query(
            "update LoginSession s set s.usedAt = :now, s.expiresAt = :expiresAt where s.id = :id and s.revokedAt is null")
    int use(UUID id, Instant now, Instant expiresAt);

    /** Revokes a session, or does nothing if it is revoked or unknown. One statement, so it never meets a newer revision. */
    @Modifying
    @Query("update LoginSession s set s.revokedAt = :now where s.id = :id and s.revokedAt is null")
    int revoke(UUID id, Instant now);

    /** Deletes those that expired before that time. */
    @Modifying
    @Query("delete from LoginSession s where s.expiresAt < :time")
    int deleteExpired(Instant time);

    /** Deletes those that were revoked before that time. */
    @Modifying
    @Query("delete from LoginSession s where s.revokedAt < :time")
    int deleteRevoked(Instant time);
}
