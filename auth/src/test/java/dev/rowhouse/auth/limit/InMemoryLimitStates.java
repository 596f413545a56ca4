package dev.rowhouse.auth.limit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of one test. */
public final class InMemoryLimitStates implements LimitStates {

    private final Map<String, Row> rows = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(byte[] state, Instant expiresAt) {}

    @Override
    public synchronized Optional<byte[]> find(String id, Instant now) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.expiresAt().isAfter(now))
                .map(Row::state);
    }

    @Override
    public synchronized boolean replace(
            String id, byte @Nullable [] before, byte[] after, Instant now, Instant expiresAt) {
        byte[] found = before == null
                ? find(id, now).orElse(null)
                : Optional.ofNullable(rows.get(id)).map(Row::state).orElse(null);
        if (!Arrays.equals(found, before)) {
            return false;
        }
        rows.put(id, new Row(after, expiresAt));
        return true;
    }

    @Override
    public synchronized void remove(String id) {
        rows.remove(id);
    }

    @Override
    public synchronized int deleteExpired(Instant now, int most) {
        int before = rows.size();
        rows.values().removeIf(row -> !row.expiresAt().isAfter(now));
        return before - rows.size();
    }
}
