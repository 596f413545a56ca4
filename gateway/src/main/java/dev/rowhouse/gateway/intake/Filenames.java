package dev.rowhouse.gateway.intake;

import java.nio.charset.StandardCharsets;

/** File names as clients say them: paths, line breaks, and worse. */
public final class Filenames {

    public static final String DEFAULT = "upload.csv";

    private static final int MAX_CODE_POINTS = 255;

    private Filenames() {}

    /** The last segment of a name, in one line of at most {@value #MAX_CODE_POINTS} characters; never empty. */
    public static String harmless(String name) {
        String encodable = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String segment = encodable.substring(Math.max(encodable.lastIndexOf('/'), encodable.lastIndexOf('\\')) + 1);
        int[] kept = segment.codePoints()
                .filter(c -> !Character.isISOControl(c) && !isLineOrDirection(c))
                .toArray();
        String visible = new String(kept, 0, kept.length).strip();
        if (visible.isEmpty() || visible.equals(".") || visible.equals("..")) {
            return DEFAULT;
        }
        return end(visible);
    }

    /** Of too long a name the end is kept, because the suffix is there. */
    private static String end(String name) {
        int tooMany = name.codePointCount(0, name.length()) - MAX_CODE_POINTS;
        return tooMany > 0 ? name.substring(name.offsetByCodePoints(0, tooMany)) : name;
    }

    private static boolean isLineOrDirection(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
