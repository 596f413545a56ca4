package dev.rowhouse.uploader.complete;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.undo.Reversal;
import java.util.Optional;

/** Brings staged rows into their dataset, after the records of an earlier attempt at the same upload have left it. */
public class Settlement {

    private final Comparison comparison;
    private final Merge merge;
    private final Reversal reversal;
    private final Rejects rejects;
    private final JobCounts counts;
    private final Chunks chunks;
    private final Files files;
    private final UploaderProperties properties;

    public Settlement(
            Comparison comparison,
            Merge merge,
            Reversal reversal,
            Rejects rejects,
            JobCounts counts,
            Chunks chunks,
            Files files,
            UploaderProperties properties) {
        this.comparison = comparison;
        this.merge = merge;
        this.reversal = reversal;
        this.rejects = rejects;
        this.counts = counts;
        this.chunks = chunks;
        this.files = files;
        this.properties = properties;
    }

    /**
     * Settles a job inside the caller's transaction.
     *
     * @param earlier the attempt that this one takes the place of
     * @return false if more rows are rejected than the job allows; then no record was touched
     * @throws TooManyRejects the same, where records of an earlier attempt were taken away already
     */
    boolean settle(Job job, Dataset dataset, LoadPlan plan, Optional<Job> earlier) {
        return settle(job, dataset, plan, earlier, refusals(job, plan));
    }

    /** Settles rows that came without a file, as far as that is: no attempt came before. */
    boolean settle(Job job, Dataset dataset, LoadPlan plan, RowTexts texts) {
        return settle(job, dataset, plan, Optional.empty(), refusals(job, plan, texts));
    }

    private boolean settle(Job job, Dataset dataset, LoadPlan plan, Optional<Job> earlier, RowRefusals refusals) {
        earlier.ifPresent(each -> reversal.revert(each, dataset));
        comparison.references(job, dataset, plan, refusals);
        boolean allowed = merge.merge(job, plan, refusals);
        if (!allowed && earlier.isPresent()) {
            throw new TooManyRejects(counts.ledger(job.id()).rejected());
        }
        return allowed;
    }

    RowRefusals refusals(Job job, LoadPlan plan) {
        RowTexts texts = new FileTexts(
                new FileContent(files, job.fileId(), job.sizeBytes()),
                plan.grammar(),
                properties.maxRecordSize().toBytes(),
                chunks.all(job.id()));
        return refusals(job, plan, texts);
    }

    private RowRefusals refusals(Job job, LoadPlan plan, RowTexts texts) {
        return new RowRefusals(rejects, counts, texts, job, plan, properties.maxRejectsKept());
    }
}
