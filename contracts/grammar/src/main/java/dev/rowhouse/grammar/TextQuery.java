package dev.rowhouse.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
    private static final Pattern WEB = Pattern.compile("(-?)\"([^\"]*)\"?|(-?)([^\\s\"]+)");

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

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            if (isIndexed(word)) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST && !STOPWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Expression web(String query) {
        List<Expression> all = new ArrayList<>();
        boolean or = false;
        Matcher matcher = WEB.matcher(query);
        while (matcher.find()) {
            boolean quoted = matcher.group(2) != null;
            if (!quoted && matcher.group(4).equalsIgnoreCase("or")) {
                or = !all.isEmpty();
                continue;
            }
            List<String> words = words(quoted ? matcher.group(2) : matcher.group(4));
            if (words.isEmpty()) {
                continue;
            }
            boolean not = !(quoted ? matcher.group(1) : matcher.group(3)).isEmpty();
            Expression one = new Phrase(words);
            Expression next = not ? new None(one) : one;
            all.add(or ? new Any(List.of(all.remove(all.size() - 1), next)) : next);
            or = false;
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
