package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes refresh tokens and finds none: for tests that sign in and do not refresh. */
public final class InMemoryRefreshTokens implements RefreshTokens {

    private final List<RefreshToken> tokens = new ArrayList<>();

    @Override
    public RefreshToken save(RefreshToken token) {
        tokens.add(token);
        return token;
    }

    @Override
    public Optional<UUID> findAccountId(byte[] tokenHash) {
        return Optional.empty();
    }

    @Override
    public Optional<RefreshToken> lock(byte[] tokenHash) {
        return Optional.empty();
    }

    @Override
    public int deleteAll(UUID accountId) {
        return 0;
    }

    @Override
    public int deleteExpired(Instant now) {
        return 0;
    }
}
