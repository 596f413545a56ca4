package dev.rowhouse.query.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a request for records.
 *
 * <p>A parameter that has no meaning of its own is a condition on the column of its name. A column that is called like a
 * parameter is meant by its quoted name.
 */
public final class RecordsQueryParser {

    /** How many rows a page has if the request does not say how many it wants. */
    public static final long DEFAULT_LIMIT = 1_000;

    private static final Set<String> OWN = Set.of("select", "order", "limit", "offset", "after");
    private static final Set<String> LOGICAL = Set.of("and", "or", "not.and", "not.or");

    private RecordsQueryParser() {}

    /**
     * Reads parameters with all their values, in the order of the request.
     *
     * @throws QueryRefused if they are not of the grammar
     */
    public static RecordsQuery parse(Map<String, List<String>> parameters) {
        List<Condition> conditions = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (LOGICAL.contains(name)) {
                throw QueryRefused.badParameter(name, "not known here");
            }
            if (!OWN.contains(name)) {
                String column = NameParser.wholeName(name);
                values.forEach(value -> conditions.add(ConditionParser.parse(column, value)));
            }
        });
        String select = single(parameters, "select");
        String order = single(parameters, "order");
        return new RecordsQuery(
                select == null || select.isEmpty() ? List.of(new SelectItem.AllColumns()) : SelectParser.parse(select),
                new Condition.And(List.copyOf(conditions)),
                order == null || order.isEmpty() ? List.of() : OrderParser.parse(order),
                count(parameters, "limit"),
                Objects.requireNonNullElse(count(parameters, "offset"), 0L),
                single(parameters, "after"));
    }

    private static @Nullable Long count(Map<String, List<String>> parameters, String name) {
        String value = single(parameters, name);
        if (value == null) {
            return null;
        }
        // Two counts of this size can be added without an overflow.
        if (!value.matches("\\d{1,18}")) {
            throw QueryRefused.badParameter(name, "expected a number of rows");
        }
        return Long.parseLong(value);
    }

    private static @Nullable String single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw QueryRefused.badParameter(name, "can be given once only");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
