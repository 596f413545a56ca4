package dev.rowhouse.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A question to a full-text index, in the form that MySQL's boolean mode has for it: {@code +} before what must be there,
 * {@code -} before what must not.
 *
 * <p>Words that InnoDB leaves out of its indexes, short ones and its default stopwords, are left out here, too: a question
 * that insists on one finds nothing.
 */
public final class TextQuery {

    private static final int SHORTEST = 3;

    private static final Set<String> STOPWORDS = Set.of(
            "about", "are", "com", "for", "from", "how", "that", "the", "this", "und", "was", "what", "when", "where",
            "who", "will", "with", "www");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");

    private final Scanner scanner;

    private TextQuery(Scanner scanner) {
        this.scanner = scanner;
    }

    /** The ways to ask, with the operators for them. */
    public enum Form {
        /** Words with {@code &}, {@code |}, {@code !}, parentheses, and {@code :*} behind the beginning of a word. */
        FTS,
        /** All words. */
        PLFTS,
        /** The words one after the other. */
        PHFTS,
        /** As search engines take it: quotes, {@code or}, {@code -}. */
        WFTS;

        String operator() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Form> of(String operator) {
            return Arrays.stream(values())
                    .filter(form -> form.operator().equals(operator))
                    .findFirst();
        }
    }

    /**
     * Translates a question.
     *
     * @return empty if nothing in it can be found
     * @throws QueryRefused if it is not of its form, or says only what must not be there
     */
    public static Optional<String> booleanMode(String column, Form form, String query) {
        Expression expression = switch (form) {
            case FTS -> new TextQuery(new Scanner(column, query)).whole();
            case PLFTS ->
                new All(words(query).stream().<Expression>map(Word::new).toList());
            case PHFTS -> new Phrase(words(query));
            case WFTS -> web(query);
        };
        String text = expression.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!expression.asksForSomething()) {
            throw QueryRefused.badValue(column, query, "a word that must be there, beside those that must not");
        }
        return Optional.of(text);
    }

    /** The words of a text that an index has, as they are written. */
    public static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(TextQuery::isIndexed)
                .toList();
    }

    /** The words of a text that no index has. */
    public static List<String> leftOut(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !isIndexed(word))
                .toList();
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST && !STOPWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Expression web(String query) {
        List<Expression> all = new ArrayList<>();
        for (WebSearch.Term term : WebSearch.of(query).terms()) {
            List<Expression> alternatives = new ArrayList<>();
            for (WebSearch.Piece piece : term.alternatives()) {
                List<String> words = words(piece.text());
                if (!words.isEmpty()) {
                    Expression one = new Phrase(words);
                    alternatives.add(piece.isNegated() ? new None(one) : one);
                }
            }
            if (!alternatives.isEmpty()) {
                all.add(alternatives.size() == 1 ? alternatives.get(0) : new Any(alternatives));
            }
        }
        return new All(all);
    }

    private Expression whole() {
        Expression expression = any();
        if (!scanner.atEnd()) {
            throw scanner.unexpected("expected & or |");
        }
        return expression;
    }

    private Expression any() {
        List<Expression> expressions = new ArrayList<>(List.of(all()));
        while (scanner.take('|')) {
            expressions.add(all());
        }
        return expressions.size() == 1 ? expressions.get(0) : new Any(expressions);
    }

    private Expression all() {
        List<Expression> expressions = new ArrayList<>(List.of(one()));
        while (scanner.take('&')) {
            expressions.add(one());
        }
        return expressions.size() == 1 ? expressions.get(0) : new All(expressions);
    }

    private Expression one() {
        blanks();
        if (scanner.take('!')) {
            return new None(one());
        }
        Expression expression;
        if (scanner.take('(')) {
            expression = any();
            scanner.expect(')');
        } else {
            String text = scanner.bare("&|!() :");
            if (text.isEmpty()) {
                throw scanner.unexpected("expected a word");
            }
            List<String> words = words(text);
            boolean prefix = scanner.take(":*");
            expression = prefix && words.size() == 1 ? new Prefix(words.get(0)) : new Phrase(words);
        }
        blanks();
        return expression;
    }

    private void blanks() {
        while (scanner.take(' ')) {
            // goes on to what is behind
        }
    }

    private sealed interface Expression {

        /** In boolean mode; empty if nothing is left of it. */
        String text();

        /** Whether there is something that a row must have. */
        default boolean asksForSomething() {
            return true;
        }
    }

    private record Word(String word) implements Expression {
        @Override
        public String text() {
            return word;
        }
    }

    private record Prefix(String word) implements Expression {
        @Override
        public String text() {
            return word + "*";
        }
    }

    private record Phrase(List<String> words) implements Expression {
        @Override
        public String text() {
            String joined = String.join(" ", words);
            return words.size() > 1 ? '"' + joined + '"' : joined;
        }
    }

    private record None(Expression expression) implements Expression {
        @Override
        public String text() {
            return expression.text();
        }

        @Override
        public boolean asksForSomething() {
            return false;
        }
    }

    private record All(List<Expression> expressions) implements Expression {
        @Override
        public String text() {
            List<String> texts = new ArrayList<>();
            for (Expression expression : expressions) {
                String text = expression.text();
                if (!text.isEmpty()) {
                    texts.add((expression instanceof None ? "-" : "+") + grouped(expression, text));
                }
            }
            return String.join(" ", texts);
        }

        @Override
        public boolean asksForSomething() {
            return expressions.stream()
                    .anyMatch(each -> each.asksForSomething() && !each.text().isEmpty());
        }
    }

    private record Any(List<Expression> expressions) implements Expression {
        @Override
        public String text() {
            List<String> texts = new ArrayList<>();
            for (Expression expression : expressions) {
                String text = expression.text();
                if (!text.isEmpty()) {
                    texts.add(grouped(expression, text));
                }
            }
            return String.join(" ", texts);
        }

        @Override
        public boolean asksForSomething() {
            return expressions.stream().allMatch(Expression::asksForSomething);
        }
    }

    private static String grouped(Expression expression, String text) {
        Expression inner = expression instanceof None none ? none.expression() : expression;
        return inner instanceof All || inner instanceof Any ? "(" + text + ")" : text;
    }
}
