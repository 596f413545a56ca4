package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.LoadPlan;
import java.util.OptionalLong;

/**
 * Brings records that a request took out of their dataset to change them back into it. They are compared with all others as
 * new ones are; with what they were themselves they cannot collide any more.
 */
public class ChangedRows {

    private final StagedRows rows;
    private final Comparison comparison;
    private final JobCounts counts;
    private final Rejects rejects;

    public ChangedRows(StagedRows rows, Comparison comparison, JobCounts counts, Rejects rejects) {
        this.rows = rows;
        this.comparison = comparison;
        this.counts = counts;
        this.rejects = rejects;
    }

    /**
     * Brings the rows of the plan's table back, inside the caller's transaction.
     *
     * @param texts the records as they would be, in the order of the plan's columns of the file
     * @param mostKept how many rejects are kept; all are counted
     * @return false if other records rule some out, as the rejects tell; then nothing of the transaction may be kept
     */
    public boolean bringBack(Job job, Dataset dataset, LoadPlan plan, RowTexts texts, int mostKept) {
        RowRefusals refusals = new RowRefusals(rejects, counts, texts, job, plan, mostKept);
        comparison.references(job, dataset, plan, refusals);
        String table = RowTables.versionTable(dataset.id(), job.version());
        OptionalLong merged =
                counts.rejected(job.id()) > 0 ? OptionalLong.empty() : rows.merge(plan.table(), table, plan.columns());
        if (merged.isEmpty()) {
            comparison.keys(job, plan, table, refusals);
        }
        if (counts.rejected(job.id()) > 0) {
            return false;
        }
        long expected = counts.ledger(job.id()).created();
        if (merged.isEmpty() || merged.getAsLong() != expected) {
            throw new LedgerMismatch("%s rows of job %d came back instead of %d".formatted(merged, job.id(), expected));
        }
        return true;
    }
}
