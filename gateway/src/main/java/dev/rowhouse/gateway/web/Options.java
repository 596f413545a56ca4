package dev.rowhouse.gateway.web;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Options by name as they were given, each at most once. Reading one checks its value. */
final class Options {

    /** Longest metadata, in characters. */
    static final int MAX_METADATA_LENGTH = 32 * 1024;

    private static final int MAX_VALUE_LENGTH = 1024;

    private final Set<String> names;
    private final Map<String, String> values = new HashMap<>();

    Options(Set<String> names) {
        this.names = names;
    }

    void add(String name, String value) {
        if (!names.contains(name)) {
            throw new BadOption(shortened(name), shortened(value), "one of the options " + new TreeSet<>(names));
        }
        int longest = name.equals("metadata") ? MAX_METADATA_LENGTH : MAX_VALUE_LENGTH;
        if (value.length() > longest) {
            throw new BadOption(name, shortened(value), "at most " + longest + " characters");
        }
        if (values.putIfAbsent(name, value) != null) {
            throw new BadOption(name, shortened(value), "one value, not several");
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 100));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name, Pattern pattern, String allowed) {
        return parsed(name, allowed, value -> pattern.matcher(value).matches() ? Optional.of(value) : Optional.empty());
    }

    /** A value whose name, in lower case, is one of an enum's; null if it was not given. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        return oneOf(name, type, each -> true);
    }

    /** The same where not all are allowed. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type, Predicate<E> among) {
        TreeSet<String> allowed = new TreeSet<>();
        for (E each : type.getEnumConstants()) {
            if (among.test(each)) {
                allowed.add(each.name().toLowerCase(Locale.ROOT));
            }
        }
        return parsed(
                name,
                "one of " + allowed,
                value -> allowed.contains(value)
                        ? Optional.of(Enum.valueOf(type, value.toUpperCase(Locale.ROOT)))
                        : Optional.empty());
    }

    @Nullable
    Boolean bool(String name) {
        return parsed(name, "true or false", value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** The canonical name of a character encoding. */
    @Nullable
    String encoding(String name) {
        return parsed(name, "the name of a character encoding, such as UTF-8 or windows-1252", value -> {
            try {
                return Charset.isSupported(value) && holdsTables(Charset.forName(value))
                        ? Optional.of(Charset.forName(value).name())
                        : Optional.empty();
            } catch (IllegalCharsetNameException e) {
                return Optional.empty();
            }
        });
    }

    /** Records can be found where ASCII is what it is, and in UTF-16 and UTF-32. */
    private static boolean holdsTables(Charset charset) {
        String name = charset.name();
        if (name.startsWith("UTF-16") || name.startsWith("UTF-32")) {
            return true;
        }
        boolean shifts = name.contains("2022") || name.contains("5022") || name.contains("COMPOUND");
        String sample = "a,;|\"\t\r\n";
        return !shifts
                && charset.canEncode()
                && Arrays.equals(sample.getBytes(charset), sample.getBytes(StandardCharsets.US_ASCII));
    }

    <T> @Nullable T parsed(String name, String allowed, Function<String, Optional<T>> parser) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        return parser.apply(value).orElseThrow(() -> new BadOption(name, shortened(value), allowed));
    }
}
