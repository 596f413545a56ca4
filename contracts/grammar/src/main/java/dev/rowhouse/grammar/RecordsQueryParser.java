package dev.rowhouse.grammar;

import dev.rowhouse.grammar.NameParser.Name;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a request for records.
 *
 * <p>A parameter that has no meaning of its own is a condition on the column of its name. A column that is called like a
 * parameter is meant by its quoted name. Before either can stand the names of what is embedded, with dots.
 */
public final class RecordsQueryParser {

    private RecordsQueryParser() {}

    /**
     * Reads parameters with all their values, in the order of the request.
     *
     * @throws QueryRefused if they are not of the grammar
     */
    public static RecordsQuery parse(Map<String, List<String>> parameters) {
        LevelBuilder root = LevelBuilder.root();
        String select = single(parameters, "select");
        if (select != null && !select.isEmpty()) {
            SelectParser.parse(select, root);
        }
        if (root.selectsNothing()) {
            root.select(new SelectItem.AllColumns());
        }
        parameters.forEach((name, values) -> {
            if (!name.equals("select") && !name.equals("after")) {
                parameter(root, name, values, parameters);
            }
        });
        return new RecordsQuery(root.build(), single(parameters, "after"));
    }

    private static void parameter(
            LevelBuilder root, String parameter, List<String> values, Map<String, List<String>> parameters) {
        List<Name> path = NameParser.path(parameter);
        Name last = path.get(path.size() - 1);
        boolean logical = last.is("and") || last.is("or");
        boolean not = logical && path.size() > 1 && path.get(path.size() - 2).is("not");
        LevelBuilder level = root.at(
                path.subList(0, path.size() - (not ? 2 : 1)).stream()
                        .map(Name::text)
                        .toList(),
                parameter);
        if (logical) {
            values.forEach(value -> level.where(junction(last.is("and"), not, parameter, value)));
        } else if (last.is("order")) {
            String order = single(parameters, parameter);
            level.order(order == null || order.isEmpty() ? List.of() : OrderParser.parse(parameter, order), parameter);
        } else if (last.is("limit")) {
            level.limit(count(parameters, parameter));
        } else if (last.is("offset")) {
            level.offset(count(parameters, parameter));
        } else {
            values.forEach(value -> level.where(ConditionParser.parse(last.text(), value)));
        }
    }

    private static Condition junction(boolean and, boolean not, String parameter, String value) {
        List<Condition> conditions = ConditionParser.tree(parameter, value);
        Condition junction = and ? new Condition.And(conditions) : new Condition.Or(conditions);
        return not ? new Condition.Not(junction) : junction;
    }

    private static long count(Map<String, List<String>> parameters, String name) {
        String value = single(parameters, name);
        // Two counts of this size can be added without an overflow.
        if (value == null || !value.matches("\\d{1,18}")) {
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
