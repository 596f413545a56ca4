package dev.rowhouse.uploader.plan;

import dev.rowhouse.uploader.dialect.HeaderNames;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.types.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the columns of a dataset that the columns of a file are. */
public final class ColumnMatch {

    /** Longer names are compared by their beginning: the cost grows with the product of the lengths. */
    private static final int COMPARED = 64;

    private final List<String> knownNames;
    private final List<Integer> targets;
    private final List<Integer> unknown = new ArrayList<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();

    private ColumnMatch(List<String> knownNames, List<Integer> targets) {
        this.knownNames = knownNames;
        this.targets = targets;
    }

    /**
     * Matches by equal names.
     *
     * @param rejects whether the file corrects rejects: then {@code _line} and {@code _errors} are left out
     */
    public static ColumnMatch exactly(List<String> names, List<Column> known, boolean rejects) {
        List<String> knownNames = known.stream().map(Column::name).toList();
        ColumnMatch match = new ColumnMatch(
                knownNames, names.stream().map(knownNames::indexOf).collect(Collectors.toCollection(ArrayList::new)));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean ofRejects = rejects && (name.equals(HeaderNames.LINE) || name.equals(HeaderNames.ERRORS));
            if (match.targets.get(i) < 0 && !ofRejects) {
                match.unknown.add(i);
            }
        }
        return match;
    }

    /**
     * Matches further columns by names that differ in case, blanks, hyphens and underscores alone, where there is no doubt:
     * the file has one such name, and the dataset one such column that the file does not have otherwise.
     */
    void loosely(List<String> names) {
        Map<String, List<Integer>> ofFile = unknown.stream().collect(Collectors.groupingBy(i -> loose(names.get(i))));
        Map<String, List<Integer>> ofDataset = IntStream.range(0, knownNames.size())
                .filter(i -> !targets.contains(i))
                .boxed()
                .collect(Collectors.groupingBy(i -> loose(knownNames.get(i))));
        ofFile.forEach((name, sources) -> {
            List<Integer> found = ofDataset.getOrDefault(name, List.of());
            if (sources.size() == 1 && found.size() == 1) {
                int source = sources.get(0);
                targets.set(source, found.get(0));
                unknown.remove((Integer) source);
                renamed.put(names.get(source), knownNames.get(found.get(0)));
            }
        });
    }

    /** Gives a column of the file, that is not in the dataset yet, its place there. */
    void assign(int source, int target) {
        targets.set(source, target);
    }

    /** For each column of the file the index of its column in the dataset, or -1. */
    public List<Integer> targets() {
        return targets;
    }

    /** Indices of columns of the file that the dataset does not have. */
    public List<Integer> unknown() {
        return unknown;
    }

    /** Columns that were found by other names, and their names in the dataset. */
    Map<String, String> renamed() {
        return renamed;
    }

    boolean findsAny() {
        return targets.stream().anyMatch(target -> target >= 0);
    }

    /** The refusal of the unknown ones, with the names that were probably meant. */
    public Unplannable unknownColumns(List<String> names) {
        Map<String, String> nearest = new LinkedHashMap<>();
        List<String> unknownNames = unknown.stream().map(names::get).toList();
        for (String name : unknownNames) {
            knownNames.stream()
                    .filter(known -> distance(name, known) <= Math.max(1, Math.min(name.length(), known.length()) / 3))
                    .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)))
                    .ifPresent(known -> nearest.put(name, known));
        }
        return new Unplannable(Problems.unknownColumns(unknownNames, knownNames, nearest));
    }

    private static String loose(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    /** Letters to change, add or take away (Levenshtein 1965), case and blanks aside. */
    private static int distance(String left, String right) {
        String a = cut(loose(left));
        String b = cut(loose(right));
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), COMPARED));
    }
}
