package dev.rowhouse.auth.token;

import dev.rowhouse.auth.session.RevokedCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The API tokens, revoked and expired ones included until they are swept. */
public interface ApiTokens extends Repository<ApiToken, UUID>, RevokedCredentials {

    ApiToken save(ApiToken token);

    Optional<ApiToken> findByTokenHash(byte[] tokenHash);

    /** Those that are not revoked, the newest first. */
    List<ApiToken> findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(UUID accountId);

    long countByAccountIdAndRevokedAtIsNull(UUID accountId);

    @Override
    @Query("select t.id from ApiToken t where t.revokedAt >= :time")
    List<UUID> findRevokedSince(Instant time);

    /** Revokes a token of an account, if it has it and it is not revoked. */
    @Modifying
    @Query("update ApiToken t set t.revokedAt = :now"
            + " where t.id = :id and t.accountId = :accountId and t.revokedAt is null")
    int revokeOf(UUID accountId, UUID id, Instant now);

    /** Notes a use, unless one was noted after the given time. One statement, as it changes nothing that others decide by. */
    @Modifying
    @Query("update ApiToken t set t.lastUsedAt = :now, t.lastUsedAddress = :address"
            + " where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt <= :notedAfter)")
    int use(UUID id, Instant now, String address, Instant notedAfter);

    @Modifying
    @Query("delete from ApiToken t where t.expiresAt < :time or t.revokedAt < :time")
    int deleteEndedBefore(Instant time);
}
