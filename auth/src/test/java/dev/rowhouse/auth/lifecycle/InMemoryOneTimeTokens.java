package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.session.OpaqueToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tokens of one test. Knows no transactions: what is used stays used. */
public final class InMemoryOneTimeTokens implements OneTimeTokens {

    private record Kept(Purpose purpose, OneTimeToken details, Instant expiresAt) {}

    private final Map<OpaqueToken, Kept> tokens = new LinkedHashMap<>();

    @Override
    public void replace(OpaqueToken token, Purpose purpose, OneTimeToken details, Instant expiresAt) {
        tokens.values()
                .removeIf(kept ->
                        kept.purpose() == purpose && kept.details().accountId().equals(details.accountId()));
        tokens.put(token, new Kept(purpose, details, expiresAt));
    }

    @Override
    public Optional<OneTimeToken> find(OpaqueToken token, Purpose purpose, Instant now) {
        return Optional.ofNullable(tokens.get(token))
                .filter(kept -> kept.purpose() == purpose && now.isBefore(kept.expiresAt()))
                .map(Kept::details);
    }

    @Override
    public boolean isAwaited(UUID account, Purpose purpose, Instant now) {
        return tokens.values().stream()
                .anyMatch(kept -> kept.purpose() == purpose
                        && kept.details().accountId().equals(account)
                        && now.isBefore(kept.expiresAt()));
    }

    @Override
    public boolean use(OpaqueToken token) {
        return tokens.remove(token) != null;
    }

    @Override
    public void voidAll(UUID account) {
        tokens.values().removeIf(kept -> kept.details().accountId().equals(account));
    }

    @Override
    public int deleteExpired(Instant now, int atMost) {
        int before = tokens.size();
        tokens.values().removeIf(kept -> !now.isBefore(kept.expiresAt()));
        return before - tokens.size();
    }
}
