package dev.rowhouse.grammar.names;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a name, in a form in which letters differ neither by case nor by accents. Words end at everything that is no
 * letter, digit or pictogram, so also at {@code _}, {@code -} and {@code .}, and within {@code camelCase}.
 *
 * <p>There is no shortest word and no word that is left out, as in {@code id} or {@code the_who}.
 */
public final class NameWords {

    /** In characters; what is longer is known by its beginning. */
    public static final int LONGEST = 64;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{So}]+");
    private static final Pattern CAMEL =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; those of other scripts are more than accents. */
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670]");

    /** Letters that Unicode does not take apart. */
    private static final Map<Character, String> PLAIN = Map.of(
            'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı', "i", 'ς', "σ");

    private NameWords() {}

    /** The words of a text in their order. */
    public static List<String> of(String text) {
        return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .results()
                .map(MatchResult::group)
                .flatMap(CAMEL::splitAsStream)
                .map(NameWords::folded)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What some words are when nothing stands between them; empty if that is too long to be a word. */
    public static Optional<String> joined(List<String> words) {
        String joined = String.join("", words);
        return joined.codePointCount(0, joined.length()) <= LONGEST ? Optional.of(joined) : Optional.empty();
    }

    private static String folded(String word) {
        String bare =
                ACCENT.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder plain = new StringBuilder();
        for (char letter : bare.toLowerCase(Locale.ROOT).toCharArray()) {
            plain.append(PLAIN.getOrDefault(letter, String.valueOf(letter)));
        }
        String whole = Normalizer.normalize(plain, Normalizer.Form.NFC);
        return whole.substring(
                0, whole.offsetByCodePoints(0, Math.min(LONGEST, whole.codePointCount(0, whole.length()))));
    }
}
