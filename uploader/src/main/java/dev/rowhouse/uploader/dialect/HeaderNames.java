package dev.rowhouse.uploader.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of a file's columns, each different, made from its header or from positions. */
public final class HeaderNames {

    public static final String LINE = "_line";
    public static final String ERRORS = "_errors";
    private static final Set<String> RESERVED = Set.of("_upload", LINE, ERRORS);

    private HeaderNames() {}

    /**
     * Names from a header row: trimmed; an empty one becomes {@code column_N}, a repeated or reserved one gets {@code _2}.
     *
     * @param rejects whether the file corrects rejects: then {@code _line} and {@code _errors} stay what they are
     */
    static List<String> of(List<String> header, boolean rejects) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String cell : header) {
            String name = cell.strip();
            if (name.isEmpty()) {
                name = position(names.size());
            }
            boolean reserved = RESERVED.contains(name) && !rejects;
            names.add(free(name, reserved, taken));
        }
        return names;
    }

    static List<String> positions(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add(position(i));
        }
        return names;
    }

    private static String position(int index) {
        return "column_" + (index + 1);
    }

    private static String free(String name, boolean reserved, Set<String> taken) {
        int number = reserved ? 2 : 1;
        String candidate = reserved ? name + "_2" : name;
        while (!taken.add(candidate)) {
            candidate = name + "_" + ++number;
        }
        return candidate;
    }
}
