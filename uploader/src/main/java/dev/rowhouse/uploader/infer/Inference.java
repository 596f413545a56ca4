package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.types.Column;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells the types of all columns of a file from rows that it is shown. Not safe for use by several threads. */
public final class Inference {

    private final List<ColumnEvidence> columns;
    private final Set<String> missing;

    /**
     * Starts without evidence.
     *
     * @param missing texts that stand for no value
     * @param dateOrder {@code ymd}, {@code dmy} or {@code mdy} where it is told
     * @param decimalChar where it is told
     */
    public Inference(int columns, Set<String> missing, @Nullable String dateOrder, @Nullable Character decimalChar) {
        this.columns = IntStream.range(0, columns)
                .mapToObj(i -> new ColumnEvidence(dateOrder, decimalChar))
                .toList();
        this.missing = missing;
    }

    /**
     * Takes a row in. Rows of another length than the file's columns are refused when loading, and say nothing here.
     *
     * @param line physical line where it starts, 1-based
     */
    public void observe(long line, Cells row) {
        if (row.size() == columns.size()) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.get(i);
                if (cell != null && !missing.contains(cell)) {
                    columns.get(i).observe(line, cell);
                }
            }
        }
    }

    /** Whether rows that were not shown could decide what those shown leave open. */
    public boolean isUndecided() {
        return columns.stream().anyMatch(ColumnEvidence::isUndecided);
    }

    public List<InferredType> types() {
        return types(Collections.nCopies(columns.size(), null));
    }

    /**
     * The types, where some columns of the file are columns of a dataset already: what its own cells leave open is read as
     * before.
     *
     * @param known for each column of the file that of the dataset, or null
     */
    public List<InferredType> types(List<@Nullable Column> known) {
        FileDecimal file = FileDecimal.of(columns);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    Column before = known.get(i);
                    return columns.get(i).result(before == null ? null : Preference.of(before), file);
                })
                .toList();
    }
}
