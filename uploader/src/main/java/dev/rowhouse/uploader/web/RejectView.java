package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.job.Rejects.Reject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that was refused, as the query service shows those of uploads. */
record RejectView(long line, List<Reason> errors, Map<String, String> row) {

    record Reason(@Nullable String column, String code, String value, String message) {}

    /** Cells beyond the columns have the names that they have as rejects of a file. */
    static RejectView of(Reject reject, List<String> columns) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < reject.cells().size(); i++) {
            row.put(
                    i < columns.size() ? columns.get(i) : "column_" + (i + 1),
                    reject.cells().get(i));
        }
        List<Reason> errors = reject.reasons().stream()
                .map(reason -> new Reason(reason.column(), reason.code(), reason.value(), reason.message()))
                .toList();
        return new RejectView(reject.line(), errors, row);
    }
}
