package dev.rowhouse.uploader.complete;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobPlan.Destination;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.undo.PriorRows;
import java.time.Clock;

/** Completes a job whose rows came without a file, in the transaction in which they were loaded. */
public class CompleteRows {

    private final Settlement settlement;
    private final JobCounts counts;
    private final RowTables tables;
    private final PriorRows priorRows;
    private final Clock clock;

    public CompleteRows(Settlement settlement, JobCounts counts, RowTables tables, PriorRows priorRows, Clock clock) {
        this.settlement = settlement;
        this.counts = counts;
        this.tables = tables;
        this.priorRows = priorRows;
        this.clock = clock;
    }

    /**
     * Rules out rows that other rows forbid and brings the rest into the dataset, which the caller has locked.
     *
     * @param texts the rows as they were sent
     * @return what became of them
     */
    public JobCounts.Count complete(Job job, Dataset dataset, LoadPlan plan, RowTexts texts) {
        if (plan.plan().destination() == Destination.STAGE) {
            if (job.mode().overwrites()) {
                overwrite(job, dataset, plan, texts);
            } else {
                settle(job, dataset, plan, texts);
            }
        }
        JobCounts.Count count = counts.next(job.id(), job.sizeBytes());
        if (!count.ledger().addsUp()) {
            throw new LedgerMismatch("The counts of job %d do not add up: %s".formatted(job.id(), count.ledger()));
        }
        dataset.addRows(count.ledger().created(), clock.instant());
        job.complete(clock.instant());
        return count;
    }

    private void overwrite(Job job, Dataset dataset, LoadPlan plan, RowTexts texts) {
        String prior = RowTables.priorTable(dataset.id(), job.id());
        long kept = tables.withTemporaryPrior(prior, plan.columns(), () -> {
            settle(job, dataset, plan, texts);
            String table = RowTables.overwrittenTable(dataset.id(), job.version());
            return priorRows.keep(prior, table, job.uploadNumber(), plan.columns());
        });
        if (kept != counts.ledger(job.id()).updated()) {
            throw new LedgerMismatch("%d records that job %d overwrote were kept".formatted(kept, job.id()));
        }
    }

    /** No limit stops it: who is refused for one reject is told all of them. */
    private void settle(Job job, Dataset dataset, LoadPlan plan, RowTexts texts) {
        if (!settlement.settle(job, dataset, plan, texts)) {
            throw new IllegalStateException("Job " + job.id() + " has a limit of rejects");
        }
    }
}
