package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammars that a file may have been written in: what was told, and besides whatever occurs in it. */
final class DialectCandidates {

    /** Delimiters, and how usual they are. */
    private static final Map<String, Double> DELIMITERS = delimiters();

    private static final Set<String> USUAL_IN_TEXT = Set.of(":", " ", "#", "*", "!", "&", "@", "%", "/", "=", "+");
    private static final double TRUST_SINGLE_QUOTE = 0.97;
    private static final double TRUST_NO_QUOTE = 0.4;
    private static final double TRUST_ESCAPE = 0.97;
    private static final String NONE = "none";
    private static final int LOOKED_AT = 128 * 1024;

    private final FileHead head;
    private final Charset charset;
    private final UploadOptions options;
    private final String looked;
    private final boolean singleQuotes;
    private final boolean doubleQuotes;
    private final boolean hashes;
    private final List<Candidate> candidates = new ArrayList<>();

    private DialectCandidates(FileHead head, Charset charset, UploadOptions options) {
        this.head = head;
        this.charset = charset;
        this.options = options;
        this.looked = head.text(LOOKED_AT);
        this.singleQuotes = occurs("'");
        this.doubleQuotes = occurs("\"");
        this.hashes = hasLinesOf('#');
    }

    /**
     * A grammar to try.
     *
     * @param trust how likely it is before anything is looked at
     * @param onlyTyped whether text between its delimiters proves nothing
     */
    record Candidate(Grammar grammar, double trust, boolean onlyTyped) {}

    /**
     * All that are worth trying, at least one.
     *
     * @throws Unplannable if what was told contradicts itself
     */
    static List<Candidate> of(FileHead head, Charset charset, UploadOptions options) {
        DialectCandidates all = new DialectCandidates(head, charset, options);
        all.collect();
        return all.candidates;
    }

    private void collect() {
        Map<String, Double> delimiters = DELIMITERS;
        String told = options.delimiter();
        if (told != null) {
            delimiters = Map.of(told, 1.0);
        }
        delimiters.forEach((delimiter, trust) -> {
            if (told != null || delimiter.equals(",") || occurs(delimiter)) {
                collect(delimiter, trust);
            }
        });
    }

    private void collect(String delimiter, double trust) {
        String toldQuote = options.quote();
        if (toldQuote != null) {
            collect(delimiter, toldQuote.equals(NONE) ? null : (Character) toldQuote.charAt(0), trust);
            return;
        }
        collect(delimiter, '"', trust);
        if (singleQuotes) {
            collect(delimiter, '\'', trust * TRUST_SINGLE_QUOTE);
        }
        if (doubleQuotes) {
            collect(delimiter, null, trust * TRUST_NO_QUOTE);
        }
    }

    private void collect(String delimiter, @Nullable Character quote, double trust) {
        String toldEscape = options.escape();
        if (toldEscape != null) {
            boolean none = toldEscape.equals(NONE) || (quote != null && toldEscape.charAt(0) == quote);
            add(delimiter, quote, none ? null : (Character) toldEscape.charAt(0), trust);
            return;
        }
        add(delimiter, quote, null, trust);
        if (occurs("\\" + delimiter) || (quote != null && occurs("\\" + quote))) {
            add(delimiter, quote, '\\', trust * TRUST_ESCAPE);
        }
    }

    private void add(String delimiter, @Nullable Character quote, @Nullable Character escape, double trust) {
        String toldComment = options.comment();
        Character comment = toldComment == null || toldComment.equals(NONE) ? null : (Character) toldComment.charAt(0);
        if (toldComment == null && delimiter.indexOf('#') < 0 && hashes) {
            comment = '#';
        }
        try {
            Grammar grammar = new Grammar(charset, delimiter, quote, escape, comment);
            candidates.add(new Candidate(grammar, trust, USUAL_IN_TEXT.contains(delimiter)));
        } catch (IllegalArgumentException e) {
            if (options.delimiter() != null || delimiter.equals(",")) {
                JobProblem problem =
                        Problems.dialectUnclear("The file cannot be read so: %s.".formatted(e.getMessage()));
                throw new Unplannable(problem);
            }
        }
    }

    private boolean occurs(String text) {
        return looked.contains(text);
    }

    /** Whether some lines, and not nearly all, start with a character. */
    private boolean hasLinesOf(char marker) {
        int lines = 0;
        int marked = 0;
        for (int i = 0; i < head.size(); i++) {
            boolean starts = i == 0 || head.at(i - 1) == '\n' || head.at(i - 1) == '\r';
            if (starts && head.at(i) != '\n' && head.at(i) != '\r') {
                lines++;
                marked += head.at(i) == marker ? 1 : 0;
            }
        }
        return marked > 0 && marked < 0.95 * lines;
    }

    private static Map<String, Double> delimiters() {
        Map<String, Double> delimiters = new LinkedHashMap<>();
        for (String each : List.of(
                ",", ";", "\t", "\u0001", "\u001f", "||", ";;", "::", "~~", "^^", "|~|", "~|~", "|^|", "^|^", "##",
                "@@", "$$", "\t\t")) {
            delimiters.put(each, 1.0);
        }
        delimiters.put("|", 0.98);
        delimiters.put("^", 0.9);
        delimiters.put("~", 0.9);
        delimiters.put(":", 0.6);
        delimiters.put(" ", 0.5);
        for (String each : List.of("#", "*", "!", "&", "@", "%", "/", "=", "+")) {
            delimiters.put(each, 0.4);
        }
        return delimiters;
    }
}
