package dev.rowhouse.auth.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** API tokens of one test. They are not found by their hash. */
public final class InMemoryApiTokens implements ApiTokens {

    private final Map<UUID, ApiToken> tokens = new LinkedHashMap<>();

    @Override
    public ApiToken save(ApiToken token) {
        tokens.put(token.id(), token);
        return token;
    }

    @Override
    public Optional<ApiToken> findByTokenHash(byte[] tokenHash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiToken> findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(UUID accountId) {
        return tokens.values().stream()
                .filter(token -> token.accountId().equals(accountId))
                .sorted(Comparator.comparing(ApiToken::createdAt).reversed())
                .toList();
    }

    @Override
    public long countByAccountIdAndRevokedAtIsNull(UUID accountId) {
        return findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(accountId)
                .size();
    }

    @Override
    public List<UUID> findRevokedSince(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int revokeOf(UUID accountId, UUID id, Instant now) {
        return tokens.values()
                        .removeIf(token ->
                                token.id().equals(id) && token.accountId().equals(accountId))
                ? 1
                : 0;
    }

    @Override
    public int use(UUID id, Instant now, String address, Instant notedAfter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int deleteEndedBefore(Instant time) {
        throw new UnsupportedOperationException();
    }
}
