package dev.rowhouse.auth.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query as conditions in SQL. Values are parameters; nothing of them is text of the statement. */
final class AuditFilter {

    private static final String ALL_THAT_BEGIN = ".*";

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    AuditFilter(AuditQuery query) {
        add("e.actor = :actor", "actor", query.actor() == null ? null : AuditLog.bytes(query.actor()));
        String action = query.action();
        if (action != null && action.endsWith(ALL_THAT_BEGIN)) {
            String prefix = action.substring(0, action.length() - 1);
            add("LEFT(e.action, CHAR_LENGTH(:action)) = :action", "action", prefix);
        } else {
            add("e.action = :action", "action", action);
        }
        add("e.target_kind = :targetKind", "targetKind", query.targetKind());
        add("e.target = :target", "target", query.target());
        add("e.service = :service", "service", query.service());
        add("e.occurred_at >= :from", "from", utc(query.from()));
        add("e.occurred_at < :to", "to", utc(query.to()));
    }

    /** Leaves out what is newer, and the entry at the place itself. */
    void after(AuditLog.Place place) {
        add("(e.occurred_at < :at OR (e.occurred_at = :at AND e.seq < :seq))", "at", utc(place.occurredAt()));
        parameters.put("seq", place.seq());
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Each begins with {@code AND}. */
    String conditions() {
        return conditions.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
