package dev.rowhouse.grammar;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {

    /** Longer names are compared by their beginning: the cost grows with the product of the lengths. */
    private static final int COMPARED = 64;

    private NearestName() {}

    /** The candidate with the smallest edit distance, if that is less than half of the name's length. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        String wanted = comparable(name);
        int best = Math.max(2, wanted.length() / 2 + 1);
        String nearest = null;
        for (String candidate : candidates) {
            int distance = distance(wanted, comparable(candidate));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String comparable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > COMPARED ? lower.substring(0, COMPARED) : lower;
    }

    /** Levenshtein's distance, with one row of the table at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
