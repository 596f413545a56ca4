package dev.rowhouse.auth.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Sessions of one test. A revoked one is kept apart, as a session does not revoke itself. */
public final class InMemoryLoginSessions implements LoginSessions {

    private final Map<UUID, LoginSession> sessions = new HashMap<>();
    private final Set<UUID> revoked = new HashSet<>();

    @Override
    public LoginSession save(LoginSession session) {
        sessions.put(session.id(), session);
        return session;
    }

    @Override
    public Optional<LoginSession> findById(UUID id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public Optional<LoginSession> findByCookieHash(byte[] cookieHash) {
        return sessions.values().stream()
                .filter(each -> Arrays.equals(each.cookieHash(), cookieHash))
                .findFirst();
    }

    @Override
    public List<LoginSession> findOpen(UUID accountId, Instant now) {
        return sessions.values().stream()
                .filter(each -> each.accountId().equals(accountId) && !revoked.contains(each.id()))
                .toList();
    }

    @Override
    public List<UUID> findOpenBeyond(UUID accountId, Instant now, int newest) {
        return findOpen(accountId, now).stream()
                .sorted(Comparator.comparing(LoginSession::createdAt).reversed())
                .skip(newest)
                .map(LoginSession::id)
                .toList();
    }

    @Override
    public List<UUID> findRevokedSince(Instant time) {
        return List.copyOf(revoked);
    }

    @Override
    public int revokeOf(UUID accountId, UUID id, Instant now) {
        return revokeIf(each -> each.accountId().equals(accountId) && each.id().equals(id));
    }

    @Override
    public int revokeOthers(UUID accountId, UUID kept, Instant now) {
        return revokeIf(each -> each.accountId().equals(accountId) && !each.id().equals(kept));
    }

    @Override
    public int revokeAll(UUID accountId, Instant now) {
        return revokeIf(each -> each.accountId().equals(accountId));
    }

    @Override
    public int revoke(UUID id, Instant now) {
        return revokeIf(each -> each.id().equals(id));
    }

    @Override
    public int use(UUID id, Instant now) {
        return sessions.containsKey(id) ? 1 : 0;
    }

    @Override
    public int use(UUID id, Instant now, Instant expiresAt) {
        return sessions.containsKey(id) && !revoked.contains(id) ? 1 : 0;
    }

    @Override
    public int deleteAll(UUID accountId) {
        int before = sessions.size();
        sessions.values().removeIf(each -> each.accountId().equals(accountId));
        return before - sessions.size();
    }

    @Override
    public int deleteExpired(Instant time) {
        return 0;
    }

    @Override
    public int deleteRevoked(Instant time) {
        return 0;
    }

    private int revokeIf(Predicate<LoginSession> which) {
        return (int) sessions.values().stream()
                .filter(which)
                .filter(each -> revoked.add(each.id()))
                .count();
    }
}
