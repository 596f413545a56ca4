package dev.rowhouse.grammar;

import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.OrderTerm.Nulls;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code order}. */
final class OrderParser {

    private OrderParser() {}

    static List<OrderTerm> parse(String parameter, String value) {
        Scanner scanner = new Scanner(parameter, value);
        List<OrderTerm> terms = new ArrayList<>();
        do {
            terms.add(term(scanner));
        } while (scanner.take(','));
        if (!scanner.atEnd()) {
            throw scanner.unexpected("expected ','");
        }
        return List.copyOf(terms);
    }

    private static OrderTerm term(Scanner scanner) {
        String name = NameParser.name(scanner);
        String column = name;
        boolean isEmbedded = scanner.take('(');
        if (isEmbedded) {
            column = NameParser.name(scanner);
            scanner.expect(')');
        }
        Direction direction = null;
        Nulls nulls = null;
        while (scanner.take('.')) {
            String modifier = scanner.word(".,");
            switch (modifier) {
                case "asc", "desc" -> {
                    require(direction == null && nulls == null, scanner, modifier);
                    direction = modifier.equals("asc") ? Direction.ASC : Direction.DESC;
                }
                case "nullsfirst", "nullslast" -> {
                    require(nulls == null, scanner, modifier);
                    nulls = modifier.equals("nullsfirst") ? Nulls.FIRST : Nulls.LAST;
                }
                default -> throw scanner.unexpected("expected asc, desc, nullsfirst or nullslast");
            }
        }
        Direction known = direction == null ? Direction.ASC : direction;
        return new OrderTerm(isEmbedded ? name : null, column, known, nulls == null ? Nulls.usual(known) : nulls);
    }

    private static void require(boolean inPlace, Scanner scanner, String modifier) {
        if (!inPlace) {
            throw scanner.unexpected("'" + modifier + "' is out of place");
        }
    }
}
