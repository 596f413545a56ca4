package dev.rowhouse.query.rejects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names for all cells of all rejects: the file's columns, then {@code column_N} for cells that a row has too many. */
final class RejectColumns {

    private RejectColumns() {}

    static List<String> of(RejectingJob job) {
        List<String> names = new ArrayList<>(job.fileColumns());
        Set<String> taken = new LinkedHashSet<>(names);
        for (int position = names.size() + 1; position <= job.cells(); position++) {
            names.add(free("column_" + position, taken));
        }
        return names;
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int n = 2; !taken.add(candidate); n++) {
            candidate = name + "_" + n;
        }
        return candidate;
    }
}
