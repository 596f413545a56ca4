package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.infer.TypeGuess;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How many rows a header has, and which names they give together. */
final class HeaderRows {

    private static final int BODY = 2;

    private HeaderRows() {}

    /** How many of a table's first rows are its header. {@code width} is how many cells its rows have. */
    static int count(
            List<HeadRecord> table, int width, UploadOptions options, Set<String> fieldNames, List<String> evidence) {
        if (options.headerRows() != null) {
            evidence.add("header rows as told");
            return Math.min(options.headerRows(), table.size());
        }
        if (options.header() != null) {
            evidence.add("header as told");
            return options.header() && !table.isEmpty() ? 1 : 0;
        }
        if (!table.isEmpty() && isUpperOfTwo(table, width)) {
            evidence.add("the first row spans columns that the second row names, and neither fits the types below");
            return 2;
        }
        HeaderRule.Answer answer = HeaderRule.decide(TableLayout.cells(withBody(table, width)), fieldNames);
        evidence.add(answer.evidence());
        return answer.header() ? 1 : 0;
    }

    /** The first row, and those below it that are the table's beyond doubt. */
    private static List<HeadRecord> withBody(List<HeadRecord> table, int width) {
        if (table.isEmpty()) {
            return table;
        }
        List<HeadRecord> body = TableLayout.ofWidth(table.subList(1, table.size()), width);
        if (body.isEmpty()) {
            return table;
        }
        List<HeadRecord> rows = new ArrayList<>(List.of(table.get(0)));
        rows.addAll(body);
        return rows;
    }

    /**
     * Whether two rows are the header: the upper one leaves cells empty that it spans, the lower one names them, and both
     * differ in type from every typed column below.
     */
    private static boolean isUpperOfTwo(List<HeadRecord> table, int width) {
        if (table.size() < 2 + BODY || !table.get(0).has(width) || !table.get(1).has(width)) {
            return false;
        }
        List<String> upper = table.get(0).cells();
        List<String> lower = table.get(1).cells();
        boolean spans = false;
        for (int i = 1; i < width; i++) {
            spans |= upper.get(i).isBlank()
                    && !lower.get(i).isBlank()
                    && !upper.get(i - 1).isBlank();
        }
        List<List<String>> body = TableLayout.cells(TableLayout.ofWidth(table.subList(2, table.size()), width));
        if (!spans || body.size() < BODY) {
            return false;
        }
        List<InferredType> types = TypeGuess.of(body, width);
        boolean typed = false;
        for (int i = 0; i < width; i++) {
            if (types.get(i).type() != FieldType.STRING) {
                boolean named = !lower.get(i).isBlank() || !upper.get(i).isBlank();
                if (!named || TypeGuess.fits(lower.get(i).strip(), types.get(i))) {
                    return false;
                }
                typed = true;
            }
        }
        return typed;
    }

    /**
     * The cells of a header: those of each column joined with a blank, from the top. A cell that is empty goes on with its
     * left neighbour's text where that one heads a group, that is, has something below it.
     */
    static List<String> joined(List<HeadRecord> header) {
        List<String> names = new ArrayList<>();
        int width = header.stream().mapToInt(HeadRecord::width).max().orElse(0);
        for (int column = 0; column < width; column++) {
            StringBuilder name = new StringBuilder();
            for (int row = 0; row < header.size(); row++) {
                String cell = row < header.size() - 1 ? spanning(header, row, column) : cell(header, row, column);
                if (!cell.isEmpty()) {
                    name.append(name.isEmpty() ? "" : " ").append(cell);
                }
            }
            names.add(name.toString());
        }
        return names;
    }

    private static String spanning(List<HeadRecord> header, int row, int column) {
        boolean named = !cell(header, row + 1, column).isEmpty();
        for (int at = column; at >= 0; at--) {
            String cell = cell(header, row, at);
            if (!cell.isEmpty()) {
                boolean heads =
                        at == column || (named && !cell(header, row + 1, at).isEmpty());
                return heads ? cell : "";
            }
        }
        return "";
    }

    private static String cell(List<HeadRecord> header, int row, int column) {
        List<String> cells = header.get(row).cells();
        return column < cells.size() ? cells.get(column).strip() : "";
    }
}
