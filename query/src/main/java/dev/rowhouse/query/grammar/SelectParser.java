package dev.rowhouse.query.grammar;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code select}. */
final class SelectParser {

    private SelectParser() {}

    static List<SelectItem> parse(String value) {
        Scanner scanner = new Scanner("select", value);
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item(scanner));
        } while (scanner.take(','));
        if (!scanner.atEnd()) {
            throw scanner.unexpected("expected ','; embedding, casts and aggregates are not known here");
        }
        return List.copyOf(items);
    }

    private static SelectItem item(Scanner scanner) {
        if (scanner.take('*')) {
            return new SelectItem.AllColumns();
        }
        String name = NameParser.name(scanner);
        return scanner.take(':')
                ? new SelectItem.OneColumn(NameParser.name(scanner), name)
                : new SelectItem.OneColumn(name, null);
    }
}
