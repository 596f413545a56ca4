package dev.rowhouse.query.grammar;

import dev.rowhouse.query.catalog.NearestName;
import dev.rowhouse.query.grammar.Condition.Comparison;
import dev.rowhouse.query.grammar.Condition.LetterCase;
import dev.rowhouse.query.grammar.Condition.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the condition on one column. */
final class ConditionParser {

    private static final List<String> OPERATORS = Stream.concat(
                    Arrays.stream(Comparison.values())
                            .map(comparison -> comparison.name().toLowerCase(Locale.ROOT)),
                    Stream.of("like", "ilike", "in", "is"))
            .toList();

    private ConditionParser() {}

    static Condition parse(String column, String value) {
        return value.startsWith("not.")
                ? new Condition.Not(plain(column, value.substring("not.".length())))
                : plain(column, value);
    }

    private static Condition plain(String column, String value) {
        int dot = value.indexOf('.');
        String operator = dot < 0 ? value : value.substring(0, dot);
        if (!OPERATORS.contains(operator)) {
            throw QueryRefused.unknownOperator(column, operator, hint(operator));
        }
        if (dot < 0) {
            throw QueryRefused.badParameter(column, "'" + operator + "' needs a value: " + operator + ".value");
        }
        return test(column, operator, value.substring(dot + 1));
    }

    private static Condition test(String column, String operator, String operand) {
        return switch (operator) {
            case "like" -> new Condition.Like(column, pattern(operand), LetterCase.MATTERS);
            case "ilike" -> new Condition.Like(column, pattern(operand), LetterCase.IGNORED);
            case "in" -> new Condition.In(column, list(column, operand));
            case "is" -> new Condition.Is(column, state(column, operand));
            default -> new Condition.Compare(column, Comparison.valueOf(operator.toUpperCase(Locale.ROOT)), operand);
        };
    }

    private static String hint(String operator) {
        String known = "Known operators: " + String.join(", ", OPERATORS) + ", each also after 'not.'";
        return NearestName.to(operator, OPERATORS)
                .map(nearest -> "Perhaps you meant '" + nearest + "'. " + known)
                .orElse(known);
    }

    /** {@code *} spares the caller the percent sign, which URLs have a use for. */
    private static String pattern(String operand) {
        return operand.replace('*', '%');
    }

    private static List<String> list(String column, String operand) {
        Scanner scanner = new Scanner(column, operand);
        scanner.expect('(');
        List<String> values = new ArrayList<>();
        if (!scanner.take(')')) {
            do {
                values.add(scanner.word(",)"));
            } while (scanner.take(','));
            scanner.expect(')');
        }
        if (!scanner.atEnd()) {
            throw scanner.unexpected("nothing can follow the list");
        }
        return List.copyOf(values);
    }

    private static State state(String column, String operand) {
        return switch (operand.toLowerCase(Locale.ROOT)) {
            case "null" -> State.NULL;
            case "not_null" -> State.NOT_NULL;
            case "true" -> State.TRUE;
            case "false" -> State.FALSE;
            default -> throw QueryRefused.badValue(column, operand, "null, not_null, true or false after 'is.'");
        };
    }
}
