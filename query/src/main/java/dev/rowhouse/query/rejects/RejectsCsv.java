package dev.rowhouse.query.rejects;

import dev.rowhouse.query.output.CsvRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rejects of a job as a CSV file that can be corrected and sent back. */
public final class RejectsCsv {

    private final Rejects rejects;

    public RejectsCsv(Rejects rejects) {
        this.rejects = rejects;
    }

    public void write(RejectingJob job, OutputStream out) throws IOException {
        CsvRecords csv = new CsvRecords(out);
        List<String> columns = RejectColumns.of(job);
        header(csv, columns);
        rejects.read(job, 0, Long.MAX_VALUE, reject -> {
            for (int i = 0; i < columns.size(); i++) {
                csv.cell(
                        i < reject.cells().size()
                                ? emptyAsWritten(reject.cells().get(i))
                                : null);
            }
            csv.cell(Long.toString(reject.line()));
            csv.cell(reject.errors().stream().map(Reject.Reason::sentence).collect(Collectors.joining("; ")));
            csv.endRecord();
        });
    }

    /** What is written for an upload that no job has taken up yet. */
    public void writeEmpty(OutputStream out) throws IOException {
        header(new CsvRecords(out), List.of());
    }

    /** An empty cell of a file is an empty cell here; quotes would be a change to its text. */
    private static @Nullable String emptyAsWritten(@Nullable String cell) {
        return cell == null || cell.isEmpty() ? null : cell;
    }

    private static void header(CsvRecords csv, List<String> columns) throws IOException {
        for (String column : columns) {
            csv.cell(column);
        }
        csv.cell("_line");
        csv.cell("_errors");
        csv.endRecord();
    }
}
