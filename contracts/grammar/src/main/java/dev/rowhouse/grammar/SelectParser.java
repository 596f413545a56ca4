package dev.rowhouse.grammar;

import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.grammar.SelectItem.Function;
import dev.rowhouse.grammar.SelectItem.Join;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code select} into a level and the levels embedded in it. */
final class SelectParser {

    private final Scanner scanner;

    private SelectParser(Scanner scanner) {
        this.scanner = scanner;
    }

    static void parse(String value, LevelBuilder level) {
        SelectParser parser = new SelectParser(new Scanner("select", value));
        parser.items(level);
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.unexpected("expected ','");
        }
    }

    private void items(LevelBuilder level) {
        do {
            item(level);
        } while (scanner.take(','));
    }

    private void item(LevelBuilder level) {
        if (scanner.take("...")) {
            String target = NameParser.name(scanner);
            embedding(level, target, null, Form.SPREAD);
            return;
        }
        if (scanner.take('*')) {
            level.select(new SelectItem.AllColumns());
            return;
        }
        String name = NameParser.name(scanner);
        String alias = null;
        if (!scanner.isNext("::") && scanner.take(':')) {
            alias = name;
            name = NameParser.name(scanner);
        }
        if (name.equals("count") && scanner.take("()")) {
            level.select(new SelectItem.Aggregate(Function.COUNT, null, alias, cast()));
        } else if (scanner.isNext("!") || scanner.isNext("(")) {
            embedding(level, name, alias, Form.NESTED);
        } else {
            column(level, name, alias);
        }
    }

    private void column(LevelBuilder level, String name, @Nullable String alias) {
        String cast = cast();
        if (!scanner.take('.')) {
            level.select(new SelectItem.OneColumn(name, alias, cast));
            return;
        }
        if (cast != null) {
            throw scanner.unexpected("an aggregate is cast behind its parentheses");
        }
        String called = scanner.word(NameParser.RESERVED);
        Optional<Function> function = Arrays.stream(Function.values())
                .filter(known -> known.toString().equals(called))
                .findFirst();
        if (function.isEmpty() || !scanner.take("()")) {
            throw scanner.unexpected("expected one of avg(), count(), max(), min(), sum()");
        }
        level.select(new SelectItem.Aggregate(function.get(), name, alias, cast()));
    }

    private @Nullable String cast() {
        if (!scanner.take("::")) {
            return null;
        }
        String type = scanner.word(NameParser.RESERVED);
        if (type.isEmpty()) {
            throw scanner.unexpected("expected the name of a type");
        }
        return type;
    }

    private void embedding(LevelBuilder level, String target, @Nullable String alias, Form form) {
        String hint = null;
        Join join = Join.LEFT;
        while (scanner.take('!')) {
            String word = NameParser.name(scanner);
            switch (word) {
                case "inner" -> join = Join.INNER;
                case "left" -> join = Join.LEFT;
                default -> hint = word;
            }
        }
        scanner.expect('(');
        LevelBuilder embedded = level.embed(scanner, target, alias, hint, join, form);
        if (!scanner.isNext(")")) {
            items(embedded);
        }
        scanner.expect(')');
    }
}
