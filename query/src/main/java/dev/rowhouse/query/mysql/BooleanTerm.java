package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.TextQuery;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Words or phrases of which a row must have one, or none, in boolean mode.
 *
 * <p>Where an index tells words apart by case, each is asked for as it is written, in small letters, in capitals, and with
 * initial capitals.
 */
record BooleanTerm(List<List<String>> phrases, boolean isNegated) {

    private static final int MOST_WORDS = 16;

    /**
     * The terms of a question, without what no index has; none if nothing is left.
     *
     * @throws QueryRefused if there are too many words, or only such as must not be there
     */
    static List<BooleanTerm> of(WebSearch question) {
        List<BooleanTerm> terms = question.terms().stream()
                .map(BooleanTerm::of)
                .filter(term -> !term.phrases.isEmpty())
                .toList();
        if (terms.stream()
                        .flatMap(term -> term.phrases.stream())
                        .mapToInt(List::size)
                        .sum()
                > MOST_WORDS) {
            throw QueryRefused.badParameter("q", "expected at most " + MOST_WORDS + " words");
        }
        if (!terms.isEmpty() && terms.stream().allMatch(BooleanTerm::isNegated)) {
            throw QueryRefused.badParameter("q", "expected a word that must be there, beside those that must not");
        }
        return terms;
    }

    private static BooleanTerm of(WebSearch.Term term) {
        boolean negated = term.alternatives().stream().anyMatch(WebSearch.Piece::isNegated);
        if (negated && term.alternatives().size() > 1) {
            throw QueryRefused.badParameter("q", "expected no '-' beside 'or'");
        }
        return new BooleanTerm(
                term.alternatives().stream()
                        .map(piece -> TextQuery.words(piece.text()))
                        .filter(words -> !words.isEmpty())
                        .toList(),
                negated);
    }

    /** Of several terms, the one with the longest word has the fewest rows, as far as that can be guessed. */
    int longestWord() {
        return phrases.stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Adds the condition that a column has it. */
    SqlBuilder writeIn(SqlBuilder sql, String alias, FullTextIndex index) {
        return index.ask(sql, alias, text(index.isFolded()));
    }

    /** What stands side by side without an operator is wanted in the sense of "or". */
    private String text(boolean asWritten) {
        Set<String> all = new LinkedHashSet<>();
        for (List<String> words : phrases) {
            for (List<String> phrase : asWritten ? List.of(words) : inAllCases(words)) {
                all.add(phrase.size() == 1 ? phrase.get(0) : '"' + String.join(" ", phrase) + '"');
            }
        }
        return String.join(" ", all);
    }

    private static List<List<String>> inAllCases(List<String> words) {
        List<String> small = each(words, word -> word.toLowerCase(Locale.ROOT));
        List<String> initials = each(small, BooleanTerm::capitalized);
        List<String> sentence = new ArrayList<>(small);
        sentence.set(0, initials.get(0));
        return List.of(words, small, initials, sentence, each(words, word -> word.toUpperCase(Locale.ROOT)));
    }

    private static List<String> each(List<String> words, UnaryOperator<String> change) {
        return words.stream().map(change).toList();
    }

    private static String capitalized(String word) {
        int second = word.offsetByCodePoints(0, 1);
        return word.substring(0, second).toUpperCase(Locale.ROOT) + word.substring(second);
    }
}
