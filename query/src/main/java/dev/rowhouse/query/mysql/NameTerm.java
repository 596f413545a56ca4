package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.grammar.names.NameWords;
import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of which a dataset must be called by one, or by none.
 *
 * @param words as {@link NameWords} gives them, so that none has a wildcard in it
 * @param near words that are taken for one of them
 */
record NameTerm(List<String> words, List<String> near, boolean isNegated) {

    private static final int MOST_WORDS = 16;

    /** In characters; shorter words stand for the beginning of one only, as nearly every name has them somewhere inside. */
    private static final int SHORTEST_INSIDE = 3;

    /**
     * The terms of a question; none if it has no words.
     *
     * @throws QueryRefused if there are too many words, or only such as must not be there
     */
    static List<NameTerm> of(WebSearch question) {
        List<NameTerm> terms = new ArrayList<>();
        for (WebSearch.Term term : question.terms()) {
            terms.addAll(of(term));
        }
        if (terms.stream().mapToInt(term -> term.words.size()).sum() > MOST_WORDS) {
            throw QueryRefused.badParameter("q", "expected at most " + MOST_WORDS + " words");
        }
        if (!terms.isEmpty() && terms.stream().allMatch(NameTerm::isNegated)) {
            throw QueryRefused.badParameter("q", "expected a word that must be there, beside those that must not");
        }
        return terms;
    }

    private static List<NameTerm> of(WebSearch.Term term) {
        List<String> words = term.alternatives().stream()
                .flatMap(piece -> NameWords.of(piece.text()).stream())
                .distinct()
                .toList();
        boolean negated = term.alternatives().stream().anyMatch(WebSearch.Piece::isNegated);
        if (negated && term.alternatives().size() > 1) {
            throw QueryRefused.badParameter("q", "expected no '-' beside 'or'");
        }
        if (words.isEmpty()) {
            return List.of();
        }
        return negated || term.alternatives().size() > 1
                ? List.of(new NameTerm(words, List.of(), negated))
                : words.stream()
                        .map(word -> new NameTerm(List.of(word), List.of(), false))
                        .toList();
    }

    NameTerm orNear(List<String> nearWords) {
        return new NameTerm(words, nearWords, isNegated);
    }

    /** Adds the condition that a column holds one of the words, or one that they are the beginning of or are inside of. */
    void writeFound(SqlBuilder sql, String column) {
        sql.add("(").join(words, " OR ", word -> sql.add(column + " LIKE ").parameter(pattern(word)));
        if (!near.isEmpty()) {
            sql.add(" OR " + column + " IN (").join(near, ", ", sql::parameter).add(")");
        }
        sql.add(")");
    }

    /** Adds how well a column fits that holds such a word: 3 if it is the whole, 2 for its beginning, or else 1. */
    void writeFit(SqlBuilder sql, String column) {
        sql.add("CASE WHEN " + column + " IN (")
                .join(words, ", ", sql::parameter)
                .add(") THEN 3 WHEN ");
        sql.join(words, " OR ", word -> sql.add(column + " LIKE ").parameter(word + "%"));
        sql.add(" THEN 2 ELSE 1 END");
    }

    private static String pattern(String word) {
        return word.codePointCount(0, word.length()) < SHORTEST_INSIDE ? word + "%" : "%" + word + "%";
    }
}
