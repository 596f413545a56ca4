package dev.rowhouse.uploader.types;

/**
 * How many steps java.util.regex may take for a regular expression without looking at a character, at most. Where a text
 * ends no character is read any more, so that {@code (|)(|)(|)...x} tries all its ways to match nothing, and doubles
 * them with each pair of parentheses, unnoticed by whoever counts what is read.
 *
 * <p>Estimates rather too much than too little.
 *
 * @param atFirst before the first character is read
 * @param afterARead from one character that is read to the next
 */
record UnreadSteps(long atFirst, long afterARead) {

    static UnreadSteps of(String regex) {
        UnreadWays all = new Reader(withoutQuotes(regex)).alternatives();
        return new UnreadSteps(all.steps(), all.stepsAfterARead());
    }

    /** As java.util.regex does it, before anything else and wherever they stand. */
    private static String withoutQuotes(String regex) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < regex.length()) {
            boolean escape = regex.charAt(i) == '\\';
            if (escape && regex.startsWith("Q", i + 1)) {
                int end = regex.indexOf("\\E", i + 2);
                regex.substring(i + 2, end < 0 ? regex.length() : end)
                        .codePoints()
                        .forEach(each -> plain.append(Character.isLetterOrDigit(each) ? "" : "\\")
                                .appendCodePoint(each));
                i = end < 0 ? regex.length() : end + 2;
            } else {
                int next = Math.min(regex.length(), escape ? i + 2 : i + 1);
                plain.append(regex, i, next);
                i = next;
            }
        }
        return plain.toString();
    }

    /** Reads what {@link java.util.regex.Pattern} has accepted, if it is without comments. */
    private static final class Reader {

        private final String regex;
        private int at;

        Reader(String regex) {
            this.regex = regex;
        }

        UnreadWays alternatives() {
            UnreadWays all = sequence();
            while (skip('|')) {
                all = all.or(sequence());
            }
            return all;
        }

        private UnreadWays sequence() {
            UnreadWays all = UnreadWays.NOTHING;
            while (at < regex.length() && !sees('|') && !sees(')')) {
                all = all.then(quantified(atom()));
            }
            return all;
        }

        private UnreadWays quantified(UnreadWays atom) {
            UnreadWays part = atom;
            while (true) {
                if (skip('?')) {
                    part = part.optional();
                } else if (skip('*')) {
                    part = part.repeated(0, UnreadWays.MANY);
                } else if (skip('+')) {
                    part = part.repeated(1, UnreadWays.MANY);
                } else if (skip('{')) {
                    part = counted(part);
                } else {
                    return part;
                }
                if (!skip('?')) { // reluctant
                    skip('+'); // possessive
                }
            }
        }

        private UnreadWays counted(UnreadWays part) {
            String[] counts = upTo('}').split(",", 2);
            long atLeast = count(counts[0]);
            return part.repeated(atLeast, counts.length == 1 ? atLeast : count(counts[1]));
        }

        private static long count(String digits) {
            return digits.isEmpty() ? UnreadWays.MANY : Math.min(UnreadWays.MANY, Long.parseLong(digits));
        }

        private UnreadWays atom() {
            int c = next();
            return switch (c) {
                case '(' -> group();
                case '[' -> characters();
                case '^', '$' -> UnreadWays.PLACE;
                case '\\' -> escape();
                default -> UnreadWays.CHARACTER;
            };
        }

        private UnreadWays group() {
            if (!skip('?')) {
                return closed();
            }
            if (skip('=') || skip('!')) {
                return closed().ahead();
            }
            if (skip('<')) {
                if (skip('=') || skip('!')) {
                    return closed().behind();
                }
                upTo('>');
                return closed();
            }
            return skip('>') ? closed() : flagged();
        }

        private UnreadWays closed() {
            UnreadWays inner = alternatives();
            next();
            return inner;
        }

        private UnreadWays flagged() {
            while (true) {
                int flag = next();
                if (flag == ')') {
                    return UnreadWays.NOTHING;
                } else if (flag == ':') {
                    return closed();
                } else if (flag == 'x') {
                    throw new CellPattern.Unusable("The flag x, for comments in regular expressions, is not taken");
                }
            }
        }

        /** A bracket that comes first closes nothing. */
        private UnreadWays characters() {
            skip('^');
            skip(']');
            while (!skip(']')) {
                int c = next();
                if (c == '[') {
                    characters();
                } else if (c == '\\') {
                    escape();
                }
            }
            return UnreadWays.CHARACTER;
        }

        private UnreadWays escape() {
            int c = next();
            switch (c) {
                case 'b', 'B', 'A', 'G', 'z', 'Z' -> {
                    if (c == 'b' && skip('{')) {
                        upTo('}');
                    }
                    return UnreadWays.PLACE;
                }
                case 'k' -> {
                    upTo('>');
                    return UnreadWays.REFERENCE;
                }
                case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    while (at < regex.length() && Character.isDigit(regex.charAt(at))) {
                        at++;
                    }
                    return UnreadWays.REFERENCE;
                }
                case 'p', 'P', 'N', 'x' -> {
                    if (skip('{')) {
                        upTo('}');
                    } else {
                        at += c == 'x' ? 2 : 1;
                    }
                }
                case 'u' -> unicode();
                case '0' -> octal();
                case 'c' -> next();
                default -> {}
            }
            return UnreadWays.CHARACTER;
        }

        /** Two of them can be the halves of one character. */
        private void unicode() {
            int half = Integer.parseInt(regex, at, at + 4, 16);
            at += 4;
            if (Character.isHighSurrogate((char) half)
                    && regex.startsWith("\\u", at)
                    && Character.isLowSurrogate((char) Integer.parseInt(regex, at + 2, at + 6, 16))) {
                at += 6;
            }
        }

        private void octal() {
            int most = at + (regex.charAt(at) <= '3' ? 3 : 2);
            while (at < Math.min(most, regex.length()) && regex.charAt(at) >= '0' && regex.charAt(at) <= '7') {
                at++;
            }
        }

        private boolean sees(char c) {
            return at < regex.length() && regex.charAt(at) == c;
        }

        private boolean skip(char c) {
            boolean seen = sees(c);
            at += seen ? 1 : 0;
            return seen;
        }

        private int next() {
            int c = regex.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }

        private String upTo(char c) {
            int end = regex.indexOf(c, at);
            String text = regex.substring(at, end);
            at = end + 1;
            return text;
        }
    }
}
