package dev.rowhouse.auth.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** API tokens of one test. They are not found by their hash. */
final class InMemoryApiTokens implements ApiTokens {

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
    public List<ApiToken> findByAccountIdOrderByCreatedAtDescIdDesc(UUID accountId) {
        return tokens.values().stream()
                .filter(token -> token.accountId().equals(accountId))
                .sorted(Comparator.comparing(ApiToken::createdAt).reversed())
                .toList();
    }

    @Override
    public long countByAccountId(UUID accountId) {
        return findByAccountIdOrderByCreatedAtDescIdDesc(accountId).size();
    }

    @Override
    public int deleteOf(UUID accountId, UUID id) {
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
    public int deleteExpiredBefore(Instant time) {
        throw new UnsupportedOperationException();
    }
}
