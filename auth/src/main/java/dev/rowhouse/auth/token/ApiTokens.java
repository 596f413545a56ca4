package dev.rowhouse.auth.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The API tokens that were not revoked, expired ones included until they are swept. */
public interface ApiTokens extends Repository<ApiToken, UUID> {

    ApiToken save(ApiToken token);

    Optional<ApiToken> findByTokenHash(byte[] tokenHash);

    /** The newest first. */
    List<ApiToken> findByAccountIdOrderByCreatedAtDescIdDesc(UUID accountId);

    long countByAccountId(UUID accountId);

    /** Deletes a token of an account, if it has it. */
    @Modifying
    @Query("delete from ApiToken t where t.id = :id and t.accountId = :accountId")
    int deleteOf(UUID accountId, UUID id);

    /** Notes a use, unless one was noted after the given time. One statement, as it changes nothing that others decide by. */
    @Modifying
    @Query("update ApiToken t set t.lastUsedAt = :now, t.lastUsedAddress = :address"
            + " where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt <= :notedAfter)")
    int use(UUID id, Instant now, String address, Instant notedAfter);

    @Modifying
    @Query("delete from ApiToken t where t.expiresAt < :time")
    int deleteExpiredBefore(Instant time);
}
