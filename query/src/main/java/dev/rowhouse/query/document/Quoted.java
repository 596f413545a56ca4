package dev.rowhouse.query.document;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and texts as they are written in other languages. */
final class Quoted {

    private static final Pattern PLAIN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    /** What means something else than a column where the name of a parameter is expected. */
    private static final Set<String> PARAMETERS =
            Set.of("select", "order", "limit", "offset", "after", "and", "or", "not", "columns", "on_conflict");

    private Quoted() {}

    /** A column's name in the grammar of records. */
    static String inGrammar(String name) {
        if (PLAIN.matcher(name).matches() && !PARAMETERS.contains(name)) {
            return name;
        }
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One word of a POSIX shell. */
    static String inShell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A string literal that means the same in Python and in JavaScript. */
    static String inCode(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                literal.append("\\u%04x".formatted(c));
            } else {
                literal.append((char) c);
            }
        });
        return literal.append('"').toString();
    }
}
