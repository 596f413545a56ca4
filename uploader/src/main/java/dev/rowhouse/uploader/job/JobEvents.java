package dev.rowhouse.uploader.job;

import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.ChunkReady;
import dev.rowhouse.events.JobAccepted;
import dev.rowhouse.events.JobCancelled;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobLoaded;
import dev.rowhouse.events.JobPlanned;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.JobProgressed;
import dev.rowhouse.events.JobUndoRequested;
import dev.rowhouse.events.JobUndone;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.RejectReason;
import dev.rowhouse.events.Undo;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announces what happens to jobs, inside the caller's transaction. */
public class JobEvents {

    private final Outbox outbox;
    private final CurrentTrace trace;
    private final Clock clock;

    public JobEvents(Outbox outbox, CurrentTrace trace, Clock clock) {
        this.outbox = outbox;
        this.trace = trace;
        this.clock = clock;
    }

    CurrentTrace trace() {
        return trace;
    }

    /** In the job's own trace: it may be the end of another job that wakes it. */
    public void accepted(Job job) {
        trace.continuing(job.traceparent(), () -> acceptedAgain(job.id(), job.epoch()));
    }

    void acceptedAgain(long jobId, int epoch) {
        outbox.add(new JobAccepted(UUID.randomUUID(), clock.instant(), jobId, epoch));
    }

    public void planned(Job job, JobPlan plan, JobCounts.Count count) {
        outbox.add(new JobPlanned(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                count.revision(),
                job.datasetName(),
                plan.dialect(),
                count.progress(),
                plan.notes()));
    }

    public void chunkReady(long jobId, int epoch, int chunk) {
        outbox.add(new ChunkReady(UUID.randomUUID(), clock.instant(), jobId, epoch, chunk));
    }

    public void loaded(long jobId, int epoch) {
        outbox.add(new JobLoaded(UUID.randomUUID(), clock.instant(), jobId, epoch));
    }

    public void progressed(Job job, JobCounts.Count count) {
        outbox.add(new JobProgressed(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                count.revision(),
                count.progress(),
                count.ledger()));
    }

    public void completed(Job job, JobCounts.Count count, List<RejectReason> reasons) {
        outbox.add(new JobCompleted(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                job.accountId(),
                count.revision(),
                job.filename(),
                job.datasetName(),
                job.isDryRun(),
                count.progress(),
                count.ledger(),
                reasons));
    }

    public void cancelled(Job job, JobCounts.Count count) {
        outbox.add(new JobCancelled(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                count.revision(),
                job.datasetName(),
                count.progress(),
                count.ledger()));
    }

    public void undoRequested(long jobId) {
        outbox.add(new JobUndoRequested(UUID.randomUUID(), clock.instant(), jobId));
    }

    /** Rows that came without a file are an upload that the gateway does not know: it is told all of it. */
    public void written(Job job, JobCounts.Count count, @Nullable Undo undo) {
        outbox.add(new RecordsWritten(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                job.accountId(),
                count.revision(),
                job.filename(),
                job.sizeBytes(),
                job.sha256(),
                job.datasetName(),
                job.mode(),
                job.options(),
                count.progress(),
                count.ledger(),
                job.createdAt(),
                Objects.requireNonNull(job.finishedAt()),
                undo));
    }

    public void undone(Job job, long revision, Undo undo) {
        outbox.add(new JobUndone(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                job.accountId(),
                revision,
                job.datasetName(),
                undo));
    }

    public void failed(Job job, JobCounts.Count count, List<RejectReason> reasons, JobProblem problem) {
        outbox.add(new JobFailed(
                UUID.randomUUID(),
                clock.instant(),
                job.uploadId(),
                job.accountId(),
                count.revision(),
                job.filename(),
                job.datasetName(),
                count.progress(),
                count.ledger(),
                reasons,
                problem));
    }
}
