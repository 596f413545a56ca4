package dev.rowhouse.uploader.infer;

import dev.rowhouse.uploader.csv.Cells;
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
     */
    public Inference(int columns, Set<String> missing, @Nullable String dateOrder, char decimalChar) {
        this.columns = IntStream.range(0, columns)
                .mapToObj(i -> new ColumnEvidence(dateOrder, decimalChar))
                .toList();
        this.missing = missing;
    }

    /** Takes a row in. Rows of another length than the file's columns are refused when loading, and say nothing here. */
    public void observe(Cells row) {
        if (row.size() == columns.size()) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.get(i);
                if (!missing.contains(cell)) {
                    columns.get(i).observe(cell);
                }
            }
        }
    }

    public List<InferredType> types() {
        return columns.stream().map(ColumnEvidence::result).toList();
    }
}
