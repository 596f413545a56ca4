package dev.rowhouse.standalone.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV as RFC 4180 has it, without a header and with line feeds. */
final class CsvText {

    private CsvText() {}

    static String of(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
