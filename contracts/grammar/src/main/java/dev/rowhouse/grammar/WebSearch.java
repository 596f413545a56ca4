package dev.rowhouse.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as search engines take it: words, phrases in quotes, {@code -} before what must not be there, and {@code or}
 * between two of which one is enough. Any text is one; what it means for an index, whoever asks that index decides.
 *
 * @param terms all of them must hold
 */
public record WebSearch(List<Term> terms) {

    private static final Pattern PIECE = Pattern.compile("(-?)\"([^\"]*)\"?|(-?)([^\\s\"]+)");

    public WebSearch {
        terms = List.copyOf(terms);
    }

    /** Pieces of which one is enough. */
    public record Term(List<Piece> alternatives) {

        public Term {
            alternatives = List.copyOf(alternatives);
        }

        private Term or(Piece piece) {
            List<Piece> all = new ArrayList<>(alternatives);
            all.add(piece);
            return new Term(all);
        }
    }

    /** A word or a phrase as it was written, without its quotes. */
    public record Piece(String text, boolean isNegated) {}

    public static WebSearch of(String question) {
        List<Term> terms = new ArrayList<>();
        boolean or = false;
        Matcher matcher = PIECE.matcher(question);
        while (matcher.find()) {
            boolean quoted = matcher.group(2) != null;
            if (!quoted && matcher.group(4).equalsIgnoreCase("or")) {
                or = !terms.isEmpty();
                continue;
            }
            Piece piece = quoted
                    ? new Piece(matcher.group(2), !matcher.group(1).isEmpty())
                    : new Piece(matcher.group(4), !matcher.group(3).isEmpty());
            int last = terms.size() - 1;
            if (or) {
                terms.set(last, terms.get(last).or(piece));
            } else {
                terms.add(new Term(List.of(piece)));
            }
            or = false;
        }
        return new WebSearch(terms);
    }
}
