package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobCounts.ChunkCount;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.types.RowBytes;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Brings rows to where a job's plan says, wherever they come from: each is checked, those that pass are handed to the bulk
 * loader, the others are kept as rejects, and all are counted. Works inside the caller's transaction.
 */
public class RowLoad {

    /** For lineage, nulls and escapes; the buffer grows where that is not enough. */
    private static final int ROOM = 4096;

    private final JobCounts counts;
    private final Rejects rejects;
    private final BulkLoader bulk;
    private final int maxRejectsKept;
    private final Clock clock;

    public RowLoad(JobCounts counts, Rejects rejects, BulkLoader bulk, int maxRejectsKept, Clock clock) {
        this.counts = counts;
        this.rejects = rejects;
        this.bulk = bulk;
        this.maxRejectsKept = maxRejectsKept;
        this.clock = clock;
    }

    /**
     * Loads rows that came with a request: values that do not fit the dataset's types are rejects.
     *
     * @param bytes that the rows took when they were sent
     * @param source hands the rows over, each with its 1-based number as its line
     */
    public JobCounts.Count load(Job job, LoadPlan plan, long bytes, Consumer<RecordReader.Rows> source) {
        RecordReader reader = new RecordReader(plan.grammar(), Math.max(1, bytes));
        RowBytes batch = new RowBytes((int) Math.min(bytes + ROOM, ChunkRows.BATCH_BYTES));
        return load(job, plan, reader, bytes, batch, false, source::accept);
    }

    JobCounts.Count load(
            Job job,
            LoadPlan plan,
            RecordReader reader,
            long bytes,
            RowBytes batch,
            boolean mayStartOver,
            Consumer<ChunkRows> source) {
        long[] created = {0};
        ChunkRows rows = new ChunkRows(
                plan.newCheck(job.uploadNumber()),
                reader,
                batch,
                each -> created[0] += bulk.load(plan.table(), plan.columns(), each),
                (int) Math.max(0, maxRejectsKept - counts.rejected(job.id())),
                mayStartOver);
        source.accept(rows);
        rows.flush();
        rejects.add(job.id(), rows.rejects());
        rejects.count(job.id(), rows.tally().reasons());
        ChunkCount count = new ChunkCount(bytes, rows.rowsRead(), created[0], rows.rejected());
        return counts.addChunk(job.id(), count, job.sizeBytes(), clock.instant());
    }
}
