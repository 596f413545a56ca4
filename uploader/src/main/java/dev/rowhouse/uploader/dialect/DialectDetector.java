package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells delimiter, quote, escape and comments from a file's head, by trying what is possible and taking what scores best.
 * What the caller says is taken as it is.
 */
final class DialectDetector {

    private static final int BYTES = 128 * 1024;
    private static final int ROWS = 300;
    private static final int ENOUGH_ROWS = 5;
    private static final double UNREADABLE = 0.4;
    private static final Map<Character, String> NAMES = Map.of(
            ',',
            "comma",
            ';',
            "semicolon",
            '\t',
            "tab",
            '|',
            "pipe",
            ' ',
            "blank",
            ':',
            "colon",
            '\u0001',
            "U+0001",
            '\u001f',
            "U+001F");

    private DialectDetector() {}

    /**
     * What was found.
     *
     * @param width how many cells most rows have
     * @param confidence 0 to 1
     */
    record Detected(Grammar grammar, int width, double confidence, List<String> evidence) {}

    /**
     * Detects.
     *
     * @throws Unplannable if the file cannot be read as a table
     */
    static Detected detect(FileHead head, Charset charset, UploadOptions options) {
        boolean told = options.delimiter() != null;
        if (!told) {
            refuseDocuments(head);
        }
        List<DialectScore> scores = new ArrayList<>();
        for (DialectCandidates.Candidate candidate : DialectCandidates.of(head, charset, options)) {
            List<HeadRecord> records = head.records(candidate.grammar(), BYTES, ROWS);
            scores.add(DialectScore.of(candidate.grammar(), records, candidate.trust(), candidate.onlyTyped()));
        }
        // of equals the first: candidates come in the order of how usual they are
        DialectScore best =
                scores.stream().reduce((a, b) -> b.value() > a.value() ? b : a).orElseThrow();
        if (!told && best.rows() >= ENOUGH_ROWS && best.consistency() < UNREADABLE && best.widths() > 3) {
            throw new Unplannable(Problems.dialectUnclear(
                    "No delimiter gives the rows a common number of cells; the best, %s, gives %d to %d of %d rows."
                            .formatted(name(best.grammar().delimiter()), best.width(), best.agreeing(), best.rows())));
        }
        DialectScore second = scores.stream()
                .filter(score ->
                        !score.grammar().delimiter().equals(best.grammar().delimiter()) && score.width() > 1)
                .max(Comparator.comparingDouble(DialectScore::value))
                .orElse(null);
        return new Detected(
                best.grammar(), best.width(), told ? 1 : confidence(best, second), evidence(best, second, options));
    }

    /** The share of rows that agree, the less so the nearer another delimiter comes. */
    private static double confidence(DialectScore best, @Nullable DialectScore second) {
        if (best.rows() == 0) {
            return 0.5;
        }
        double rivalry = second == null || best.value() == 0 ? 0 : Math.min(1, second.value() / best.value());
        double confidence = best.consistency() * (1 - Math.max(0, rivalry - 0.5));
        return Math.round(confidence * 100) / 100.0;
    }

    private static List<String> evidence(DialectScore best, @Nullable DialectScore second, UploadOptions options) {
        List<String> evidence = new ArrayList<>();
        if (options.delimiter() != null) {
            evidence.add("delimiter as told");
        }
        if (best.width() > 1) {
            evidence.add("%s cuts %d of %d rows into %d cells"
                    .formatted(name(best.grammar().delimiter()), best.agreeing(), best.rows(), best.width()));
            if (options.delimiter() == null && second != null && second.value() > best.value() / 2) {
                evidence.add("%s would cut %d of %d rows into %d cells that look less like cells"
                        .formatted(
                                name(second.grammar().delimiter()), second.agreeing(), second.rows(), second.width()));
            }
        } else {
            evidence.add("no delimiter cuts the rows into more than one cell");
        }
        Character quote = best.grammar().quote();
        if (options.quote() == null && (quote == null || quote != '"')) {
            evidence.add(quote == null ? "more rows agree when quotes are text" : "cells stand in " + quote);
        }
        if (options.escape() == null && best.grammar().escape() != null) {
            evidence.add("rows agree when a backslash takes the meaning of the next character away");
        }
        return evidence;
    }

    static String name(String delimiter) {
        if (delimiter.length() > 1) {
            return '"' + delimiter + '"';
        }
        return NAMES.getOrDefault(delimiter.charAt(0), delimiter);
    }

    private static void refuseDocuments(FileHead head) {
        StringBuilder beginning = new StringBuilder();
        for (int i = 0; i < head.size() && beginning.length() < 20; i++) {
            if (beginning.length() > 0 || head.at(i) > ' ') {
                beginning.append(Character.toLowerCase((char) head.at(i)));
            }
        }
        String text = beginning.toString();
        if (text.startsWith("<?xml") || text.startsWith("<!doctype") || text.startsWith("<html")) {
            throw new Unplannable(Problems.dialectUnclear("The file begins like an XML or HTML document."));
        }
        if (text.matches("(?s)\\{\\s*\".*|\\[\\s*\\{.*")) {
            throw new Unplannable(Problems.dialectUnclear("The file begins like a JSON document."));
        }
    }
}
