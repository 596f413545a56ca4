package dev.rowhouse.uploader.types;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a schema, which whole cells must match. It is a stranger's, and some expressions take
 * practically for ever on some texts, so it is only matched with a limit: see {@link CellMatch}.
 */
public final class CellPattern {

    /** Long enough to list some hundred words. */
    static final int MAX_LENGTH = 2_000;

    /** Lists of words take one for each word; no sensible expression has more than a few ways to match nothing. */
    static final int MAX_UNREAD_STEPS = 1_000;

    private static final int UNREAD_STEPS_OF_A_READ = 250;

    private final Pattern pattern;
    private final int readCost;

    private CellPattern(Pattern pattern, UnreadSteps unread) {
        this.pattern = pattern;
        this.readCost = (int) (1 + unread.afterARead() / UNREAD_STEPS_OF_A_READ);
    }

    /**
     * Reads an expression.
     *
     * @throws Unusable if it is none, or one that would take too much time whatever the cells are
     */
    public static CellPattern of(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new Unusable("A regular expression has at most %d characters".formatted(MAX_LENGTH));
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            UnreadSteps unread = UnreadSteps.of(regex);
            if (Math.max(unread.atFirst(), unread.afterARead()) > MAX_UNREAD_STEPS) {
                throw new Unusable("The regular expression has too many ways to match nothing: " + regex);
            }
            return new CellPattern(pattern, unread);
        } catch (PatternSyntaxException e) {
            throw new Unusable("Not a regular expression: " + regex);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new Unusable("The regular expression is written in a way that is not understood: " + regex);
        } catch (StackOverflowError e) {
            throw new Unusable("The regular expression has too many groups within each other");
        }
    }

    /** The expression as it was written. */
    public String text() {
        return pattern.pattern();
    }

    /** What a character that is read costs, with what is done until the next one is. */
    int readCost() {
        return readCost;
    }

    Matcher matcher(CharSequence text) {
        return pattern.matcher(text);
    }

    /** An expression that cells cannot be matched with. */
    public static final class Unusable extends RuntimeException {

        Unusable(String message) {
            super(message);
        }
    }
}
