package dev.rowhouse.grammar;

import dev.rowhouse.grammar.Condition.Comparison;
import dev.rowhouse.grammar.Condition.LetterCase;
import dev.rowhouse.grammar.Condition.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads conditions on columns, and trees of them. */
final class ConditionParser {

    /** Where the operand of a condition ends within a tree. */
    private static final String TREE = ",)";

    private static final int MAX_DEPTH = 32;

    private static final List<String> QUANTIFIABLE =
            List.of("eq", "gt", "gte", "lt", "lte", "like", "ilike", "match", "imatch");
    private static final List<String> FULL_TEXT =
            Arrays.stream(TextQuery.Form.values()).map(TextQuery.Form::operator).toList();
    private static final List<String> OPERATORS = Stream.of(
                    QUANTIFIABLE, List.of("neq", "in", "is", "isdistinct"), FULL_TEXT)
            .flatMap(List::stream)
            .toList();

    private final Scanner scanner;

    /** Characters before which an operand ends; none where it goes on to the end of the parameter. */
    private final String endings;

    private ConditionParser(Scanner scanner, String endings) {
        this.scanner = scanner;
        this.endings = endings;
    }

    /** The condition on one column that a parameter's value is. */
    static Condition parse(String column, String value) {
        ConditionParser parser = new ConditionParser(new Scanner(column, value), "");
        Condition condition = parser.test(column);
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.unexpected("nothing can follow the list");
        }
        return condition;
    }

    /** The conditions in parentheses that the value of {@code and} or {@code or} is. */
    static List<Condition> tree(String parameter, String value) {
        ConditionParser parser = new ConditionParser(new Scanner(parameter, value), TREE);
        List<Condition> conditions = parser.tree(0);
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.unexpected("nothing can follow the parentheses");
        }
        return conditions;
    }

    private List<Condition> tree(int depth) {
        if (depth == MAX_DEPTH) {
            throw scanner.unexpected("more than " + MAX_DEPTH + " parentheses within each other");
        }
        scanner.expect('(');
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(node(depth));
        } while (scanner.take(','));
        scanner.expect(')');
        return List.copyOf(conditions);
    }

    private Condition node(int depth) {
        boolean not = scanner.isNext("not.and(") || scanner.isNext("not.or(");
        if (not) {
            scanner.take("not.");
        }
        Condition condition;
        if (scanner.isNext("and(")) {
            scanner.take("and");
            condition = new Condition.And(tree(depth + 1));
        } else if (scanner.isNext("or(")) {
            scanner.take("or");
            condition = new Condition.Or(tree(depth + 1));
        } else {
            String column = NameParser.name(scanner);
            scanner.expect('.');
            condition = test(column);
        }
        return not ? new Condition.Not(condition) : condition;
    }

    private Condition test(String column) {
        return scanner.take("not.") ? new Condition.Not(plain(column)) : plain(column);
    }

    private Condition plain(String column) {
        String operator = scanner.bare(".(" + endings);
        if (!OPERATORS.contains(operator)) {
            throw QueryRefused.unknownOperator(column, operator, hint(operator));
        }
        if (scanner.take('(')) {
            String modifier = scanner.bare(")");
            scanner.expect(')');
            return modified(column, operator, modifier);
        }
        operand(column, operator);
        return switch (operator) {
            case "in" -> new Condition.In(column, list('(', ')'));
            case "is" -> new Condition.Is(column, state(column, text()));
            default -> one(column, operator, text());
        };
    }

    /** A quantifier, or for full text the language, of which the servers know nothing. */
    private Condition modified(String column, String operator, String modifier) {
        operand(column, operator);
        if (FULL_TEXT.contains(operator)) {
            return one(column, operator, text());
        }
        if (!QUANTIFIABLE.contains(operator) || !(modifier.equals("any") || modifier.equals("all"))) {
            throw scanner.unexpected(
                    "(any) and (all) are known, behind one of " + String.join(", ", QUANTIFIABLE) + ", but none else");
        }
        List<Condition> each = list('{', '}').stream()
                .map(value -> one(column, operator, value))
                .toList();
        return modifier.equals("any") ? new Condition.Or(each) : new Condition.And(each);
    }

    private void operand(String column, String operator) {
        if (!scanner.take('.')) {
            throw QueryRefused.badParameter(column, "'" + operator + "' needs a value: " + operator + ".value");
        }
    }

    private static Condition one(String column, String operator, String operand) {
        return switch (operator) {
            case "like" -> new Condition.Like(column, pattern(operand), LetterCase.MATTERS);
            case "ilike" -> new Condition.Like(column, pattern(operand), LetterCase.IGNORED);
            case "match" -> new Condition.Match(column, operand, LetterCase.MATTERS);
            case "imatch" -> new Condition.Match(column, operand, LetterCase.IGNORED);
            case "isdistinct" -> new Condition.IsDistinct(column, operand);
            default ->
                TextQuery.Form.of(operator)
                        .<Condition>map(form -> new Condition.FullText(column, form, operand))
                        .orElseGet(() -> new Condition.Compare(column, comparison(operator), operand));
        };
    }

    private static Comparison comparison(String operator) {
        return Comparison.valueOf(operator.toUpperCase(Locale.ROOT));
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

    /** Quotes mean something in a tree only: a value that is the whole rest of a parameter needs none. */
    private String text() {
        return endings.isEmpty() ? scanner.bare("") : scanner.word(endings);
    }

    private List<String> list(char opening, char closing) {
        scanner.expect(opening);
        List<String> values = new ArrayList<>();
        if (!scanner.take(closing)) {
            do {
                values.add(scanner.word("," + closing));
            } while (scanner.take(','));
            scanner.expect(closing);
        }
        return List.copyOf(values);
    }

    private static State state(String column, String operand) {
        return switch (operand.toLowerCase(Locale.ROOT)) {
            case "null" -> State.NULL;
            case "not_null" -> State.NOT_NULL;
            case "true" -> State.TRUE;
            case "false" -> State.FALSE;
            case "unknown" -> State.UNKNOWN;
            default ->
                throw QueryRefused.badValue(column, operand, "null, not_null, true, false or unknown after 'is.'");
        };
    }
}
