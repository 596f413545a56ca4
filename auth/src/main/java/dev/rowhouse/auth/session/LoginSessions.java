package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The login sessions that have not expired, revoked ones included. */
public interface LoginSessions extends Repository<LoginSession, UUID> {

    LoginSession save(LoginSession session);

    Optional<LoginSession> findById(UUID id);

    /** Revokes a session, or does nothing if it is revoked or unknown. One statement, so it never meets a newer revision. */
    @Modifying
    @Query("update LoginSession s set s.revokedAt = :now where s.id = :id and s.revokedAt is null")
    int revoke(UUID id, Instant now);

    @Modifying
    @Query("delete from LoginSession s where s.expiresAt < :now")
    int deleteExpired(Instant now);
}
