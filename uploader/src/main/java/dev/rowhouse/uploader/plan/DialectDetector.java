package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.Grammar;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells encoding, delimiter and line ending from a file's head.
 *
 * <p>A delimiter is good where it cuts most rows into one and the same number of cells, more than one. What the caller says
 * is taken as it is.
 */
final class DialectDetector {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private DialectDetector() {}

    /**
     * What was found.
     *
     * @param confidence 0 to 1
     */
    record Detected(Grammar grammar, String lineEnding, double confidence, List<String> evidence) {}

    static Detected detect(FileHead head, UploadOptions options) {
        List<String> evidence = new ArrayList<>();
        Charset charset = charset(head, options, evidence);
        Character quote = quote(options);
        Score best;
        if (options.delimiter() != null) {
            best = score(head, new Grammar(charset, options.delimiter().charAt(0), quote));
            evidence.add("delimiter as told");
        } else {
            best = DELIMITERS.stream()
                    .map(delimiter -> score(head, new Grammar(charset, delimiter, quote)))
                    .max(Comparator.comparingDouble(Score::value))
                    .orElseThrow();
            evidence.add(
                    best.cells() > 1
                            ? "%s cuts %d of %d rows into %d cells"
                                    .formatted(
                                            name(best.grammar().delimiter()),
                                            best.agreeing(),
                                            best.rows(),
                                            best.cells())
                            : "no delimiter cuts the rows into more than one cell");
        }
        double confidence = options.delimiter() != null ? 1 : best.rows() == 0 ? 0.5 : best.consistency();
        return new Detected(best.grammar(), lineEnding(head), Math.round(confidence * 100) / 100.0, evidence);
    }

    private static Charset charset(FileHead head, UploadOptions options, List<String> evidence) {
        String told = options.encoding();
        if (head.startsWithByteOrderMark()) {
            evidence.add("byte order mark of UTF-8");
        } else if (told != null) {
            evidence.add("encoding as told");
        }
        return told == null ? StandardCharsets.UTF_8 : Charset.forName(told);
    }

    private static @Nullable Character quote(UploadOptions options) {
        String told = options.quote();
        if (told == null) {
            return '"';
        }
        return told.isEmpty() || told.toLowerCase(Locale.ROOT).equals("none") ? null : (Character) told.charAt(0);
    }

    private static Score score(FileHead head, Grammar grammar) {
        List<List<String>> rows = head.rows(grammar);
        Map<Integer, Long> rowsByCells = rows.stream()
                .map(List::size)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return rowsByCells.entrySet().stream()
                .map(entry -> new Score(grammar, rows.size(), entry.getKey(), entry.getValue()))
                .max(Comparator.comparingDouble(Score::value))
                .orElse(new Score(grammar, 0, 1, 0));
    }

    private record Score(Grammar grammar, int rows, int cells, long agreeing) {

        double consistency() {
            return rows == 0 ? 0 : (double) agreeing / rows;
        }

        /** One cell a row is what every wrong delimiter gives, so it counts for next to nothing. */
        double value() {
            return cells == 1 ? consistency() / 1000 : consistency() * (1 - 1.0 / (cells * 4));
        }
    }

    private static String lineEnding(FileHead head) {
        int crlf = 0;
        int cr = 0;
        int lf = 0;
        for (int i = 0; i < head.size(); i++) {
            if (head.at(i) == '\n') {
                lf++;
            } else if (head.at(i) == '\r') {
                if (i + 1 < head.size() && head.at(i + 1) == '\n') {
                    crlf++;
                    i++;
                } else {
                    cr++;
                }
            }
        }
        int kinds = (crlf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) + (lf > 0 ? 1 : 0);
        return kinds > 1 ? "mixed" : crlf > 0 ? "CRLF" : cr > 0 ? "CR" : "LF";
    }

    private static String name(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> String.valueOf(delimiter);
        };
    }
}
