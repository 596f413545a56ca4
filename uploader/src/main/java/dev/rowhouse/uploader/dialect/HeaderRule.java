package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.infer.TypeGuess;
import dev.rowhouse.uploader.types.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a file's first row is a header. */
final class HeaderRule {

    /** Words as people write them above columns: a letter first, no more than a name's characters. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N} _.#%$/()&'-]{0,99}");

    private HeaderRule() {}

    /**
     * The answer, and what it was decided by.
     *
     * @param ofTypes whether it is a header because the rows below have other types, which leaves no doubt
     */
    record Answer(boolean header, boolean ofTypes, String evidence) {

        Answer(boolean header, String evidence) {
            this(header, false, evidence);
        }
    }

    /**
     * Decides.
     *
     * @param rows the first rows of the file
     * @param fieldNames of the dataset's schema; empty if there is none yet
     */
    static Answer decide(List<List<String>> rows, Set<String> fieldNames) {
        if (rows.isEmpty()) {
            return new Answer(false, "no rows");
        }
        List<String> first = rows.get(0).stream().map(String::strip).toList();
        if (first.stream().anyMatch(fieldNames::contains)) {
            return new Answer(true, "the first row names fields of the dataset");
        }
        List<List<String>> below = rows.subList(1, rows.size());
        boolean distinctText = isDistinctText(first);
        if (below.isEmpty()) {
            boolean names =
                    fieldNames.isEmpty() && distinctText && first.stream().allMatch(HeaderRule::isName);
            return new Answer(names, names ? "the only row holds nothing but names" : "the only row holds values");
        }
        List<InferredType> types = TypeGuess.of(below, first.size());
        boolean typed = false;
        boolean misfits = true;
        for (int i = 0; i < first.size(); i++) {
            InferredType type = types.get(i);
            if (type.type() != FieldType.STRING && !first.get(i).isEmpty()) {
                typed = true;
                misfits &= !TypeGuess.fits(first.get(i), type);
            }
        }
        if (typed && misfits) {
            return new Answer(true, true, "the first row does not fit the types of the rows below");
        }
        if (typed) {
            return new Answer(false, "the first row fits the types of the rows below");
        }
        boolean names = fieldNames.isEmpty()
                && distinctText
                && first.stream().allMatch(HeaderRule::isName)
                && !recur(first, below);
        return new Answer(
                names,
                names
                        ? "all columns are text; the first row holds distinct names that do not occur again"
                        : "nothing tells the first row from those below");
    }

    private static boolean isDistinctText(List<String> cells) {
        return cells.stream().noneMatch(String::isEmpty) && new HashSet<>(cells).size() == cells.size();
    }

    private static boolean isName(String cell) {
        return RecordReader.invalidByte(cell) < 0 && NAME.matcher(cell).matches();
    }

    private static boolean recur(List<String> first, List<List<String>> below) {
        for (List<String> row : below) {
            for (int i = 0; i < Math.min(first.size(), row.size()); i++) {
                if (first.get(i).equals(row.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
