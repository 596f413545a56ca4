package dev.rowhouse.query.sql;

import dev.rowhouse.query.sql.BadQuery.Rule;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values for what a query leaves open: in their order for {@code ?}, or by their names for {@code :name}. A value is a
 * {@link String}, {@link java.math.BigDecimal}, {@link Boolean} or null.
 */
public final class QueryParameters {

    public static final QueryParameters NONE = new QueryParameters(Map.of());

    private final Map<String, @Nullable Object> values;

    private QueryParameters(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public static QueryParameters inOrder(List<? extends @Nullable Object> values) {
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
        for (@Nullable Object value : values) {
            numbered.put("?" + (numbered.size() + 1), value);
        }
        return new QueryParameters(numbered);
    }

    public static QueryParameters byName(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(":" + name, value));
        return new QueryParameters(named);
    }

    /** The values while one query is written, which has to use each of them. */
    Values open() {
        return new Values(Collections.unmodifiableMap(values));
    }

    /** Hands values out. */
    static final class Values {

        private final Map<String, @Nullable Object> values;
        private final Set<String> used = new HashSet<>();

        private Values(Map<String, @Nullable Object> values) {
            this.values = values;
        }

        @Nullable
        Object get(String parameter) {
            if (!values.containsKey(parameter)) {
                throw new BadQuery(Rule.PARAMETER, "There is no value for parameter " + parameter + " of the query");
            }
            used.add(parameter);
            return values.get(parameter);
        }

        void requireAllUsed() {
            values.keySet().stream()
                    .filter(name -> !used.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BadQuery(
                                Rule.PARAMETER, "There is a value for " + name + ", which the query does not have");
                    });
        }
    }
}
