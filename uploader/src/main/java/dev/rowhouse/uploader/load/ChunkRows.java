package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.types.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes the rows of one chunk: those that pass go to the bulk loader in batches, the others become rejects. */
final class ChunkRows implements RecordReader.Rows {

    private static final int BATCH_ROWS = 50_000;
    static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** From so many columns on a row can be wider than a page holds, although each of its cells fits. */
    private static final int WIDE = 150;

    private static final int WIDE_BATCH_ROWS = 500;
    private static final Set<String> OF_TYPES = Set.of("type", "range", "too_long");

    private final RowCheck check;
    private final RecordReader reader;
    private final RowBytes batch;
    private final Consumer<RowBytes> load;
    private final int rejectsToKeep;
    private final boolean inferring;

    private final List<Loaded> wide = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final RejectTally tally = new RejectTally();
    private long rowsRead;
    private long rejected;

    ChunkRows(
            RowCheck check,
            RecordReader reader,
            RowBytes batch,
            Consumer<RowBytes> load,
            int rejectsToKeep,
            boolean inferring) {
        this.check = check;
        this.reader = reader;
        this.batch = batch;
        this.load = load;
        this.rejectsToKeep = rejectsToKeep;
        this.inferring = inferring;
    }

    @Override
    public boolean row(long line, Cells cells, boolean suspect) {
        rowsRead++;
        List<Reason> reasons = check.write(line, cells, suspect, batch);
        if (!reasons.isEmpty()) {
            if (inferring) {
                requireTypesHold(line, reasons);
            }
            reject(line, reasons, cells.toList());
            return true;
        }
        if (cells.size() > WIDE) {
            wide.add(new Loaded(line, cells, suspect));
        }
        if (batch.rows() >= BATCH_ROWS || batch.size() >= BATCH_BYTES || wide.size() >= WIDE_BATCH_ROWS) {
            flush();
        }
        return true;
    }

    private record Loaded(long line, Cells cells, boolean suspect) {}

    @Override
    public boolean malformed(long line, RecordScanner.Kind kind, String text) {
        rowsRead++;
        String message = switch (kind) {
            case TEXT_AFTER_QUOTE -> "text follows a closing quote";
            case OPEN_ESCAPE -> "the file ends behind an escape";
            default -> "a quote is opened and not closed where its cell ends";
        };
        reject(line, List.of(new Reason(Violation.Code.QUOTE.toString(), null, 0, "", message)), reader.splitRaw(text));
        return true;
    }

    /** Takes a record that is too long to be read. */
    void tooLong(long line, String beginning, long limit) {
        rowsRead++;
        String message = "the record is longer than %d bytes".formatted(limit);
        reject(line, List.of(new Reason(Violation.Code.TOO_LONG.toString(), null, 0, "", message)), List.of(beginning));
    }

    void flush() {
        if (batch.rows() > 0) {
            try {
                load.accept(batch);
            } catch (BulkLoader.RowTooWide e) {
                loadOneByOne();
            }
            batch.clear();
        }
        wide.clear();
    }

    private void loadOneByOne() {
        for (Loaded row : wide) {
            batch.clear();
            check.write(row.line(), row.cells(), row.suspect(), batch);
            try {
                load.accept(batch);
            } catch (BulkLoader.RowTooWide e) {
                reject(row.line(), List.of(e.reason()), row.cells().toList());
            }
        }
    }

    long rowsRead() {
        return rowsRead;
    }

    long rejected() {
        return rejected;
    }

    List<Reject> rejects() {
        return rejects;
    }

    RejectTally tally() {
        return tally;
    }

    private void reject(long line, List<Reason> reasons, List<String> cells) {
        rejected++;
        tally.add(line, reasons);
        if (rejects.size() < rejectsToKeep) {
            rejects.add(new Reject(
                    line,
                    List.copyOf(reasons),
                    cells.stream().map(RecordReader::printable).toList()));
        }
    }

    private static void requireTypesHold(long line, List<Reason> reasons) {
        for (Reason reason : reasons) {
            if (reason.column() != null && OF_TYPES.contains(reason.code())) {
                throw new TypesTooNarrow(reason.column(), line, reason.message());
            }
        }
    }
}
