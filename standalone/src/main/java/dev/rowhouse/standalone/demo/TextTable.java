package dev.rowhouse.standalone.demo;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Rows under headings, for a screen with letters of one width. Numbers are aligned to the right. */
final class TextTable {

    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private TextTable() {}

    /** Lines for a JSON array of objects with the members of the first one. */
    static List<String> of(JsonNode array) {
        if (array.isEmpty()) {
            return List.of("(no rows)");
        }
        Collection<String> names = array.get(0).propertyNames();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(names));
        for (JsonNode object : array) {
            rows.add(names.stream().map(name -> object.path(name).asString("")).toList());
        }
        List<Boolean> numeric =
                names.stream().map(name -> array.get(0).path(name).isNumber()).toList();
        return lines(rows, numeric);
    }

    private static List<String> lines(List<List<String>> rows, List<Boolean> numeric) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < numeric.size(); column++) {
            int index = column;
            widths.add(
                    rows.stream().mapToInt(row -> width(row.get(index))).max().orElse(0));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(widths.get(column) - width(row.get(column)));
                line.append(numeric.get(column) ? padding + row.get(column) : row.get(column) + padding)
                        .append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add(1, widths.stream().map("-"::repeat).collect(Collectors.joining("  ")));
        return lines;
    }

    /** Columns that a text takes on a screen: letters of East Asia take two, marks that combine none. */
    static int width(String text) {
        return text.codePoints()
                .map(letter -> {
                    int type = Character.getType(letter);
                    boolean combines = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
                    return combines ? 0 : WIDE.contains(UnicodeScript.of(letter)) ? 2 : 1;
                })
                .sum();
    }
}
