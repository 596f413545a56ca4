package dev.rowhouse.uploader.load;

import dev.rowhouse.events.ChunkReady;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.RejectLimit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads one chunk in one transaction: rows, rejects, counts and the messages that follow from them. A second delivery finds
 * the chunk claimed and has no effect.
 *
 * <p>Locks: the chunk's own claim, the job's row shared, and last, briefly, the job's counts. The job's row is never
 * changed here: two chunks that both hold it shared would wait for each other.
 */
public class LoadChunk {

    private static final Logger log = LoggerFactory.getLogger(LoadChunk.class);
    private static final int BEGINNING = 1000;

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final JobCounts counts;
    private final JobEvents events;
    private final JobEnds ends;
    private final Chunks chunks;
    private final LoadPlans plans;
    private final StartOver startOver;
    private final RowLoad rowLoad;
    private final Files files;
    private final UploaderProperties properties;
    private final ChunkBuffers.Pool pool;

    public LoadChunk(
            TransactionOperations transactions,
            Jobs jobs,
            JobCounts counts,
            JobEvents events,
            JobEnds ends,
            Chunks chunks,
            LoadPlans plans,
            StartOver startOver,
            RowLoad rowLoad,
            Files files,
            UploaderProperties properties) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.counts = counts;
        this.events = events;
        this.ends = ends;
        this.chunks = chunks;
        this.plans = plans;
        this.startOver = startOver;
        this.rowLoad = rowLoad;
        this.files = files;
        this.properties = properties;
        this.pool = new ChunkBuffers.Pool((int) Math.min(
                properties.chunkSize().toBytes(), properties.maxRecordSize().toBytes())); // no chunk is longer
    }

    /** Loads a chunk and announces what follows. */
    public void load(ChunkReady event) {
        load(event.jobId(), event.epoch(), event.chunk(), this::follow);
    }

    /** Loads the only chunk of a job. What follows is the caller's to do, and is not announced. */
    public void loadOnly(long jobId, int epoch) {
        load(jobId, epoch, 0, (job, total) -> {});
    }

    private void load(long jobId, int epoch, int chunk, BiConsumer<Job, JobCounts.Count> follow) {
        Job job = jobs.findById(jobId).orElse(null);
        if (job == null || !job.is(JobState.LOADING, epoch)) {
            return;
        }
        LoadPlan plan = plans.of(job);
        try {
            transactions.executeWithoutResult(status -> {
                if (!counts.claimChunk(job.id(), job.epoch(), chunk) || !counts.isLoading(job.id(), job.epoch())) {
                    status.setRollbackOnly();
                    return;
                }
                follow.accept(job, load(job, plan, chunk));
            });
            endWhereTooManyAreRejected(job);
        } catch (TypesTooNarrow e) {
            log.info("Job {} starts over with types from every row: {}", job.id(), e.getMessage());
            startOver.startOver(job);
        } catch (BulkLoader.ValuesChanged e) {
            log.error("Job {} is failed: the server changed values", job.id(), e);
            ends.fail(job.id(), Problems.ledgerMismatch("The database did not take every value as it was sent."));
        } catch (FileContent.FileGone e) {
            ends.fail(job.id(), Problems.fileGone());
        }
    }

    /** Spares everybody the rest of a file that cannot be loaded any more. One that was read whole is settled as usual. */
    private void endWhereTooManyAreRejected(Job job) {
        String limit = job.options().maxRejects();
        if (limit == null) {
            return;
        }
        JobCounts.Count count = counts.now(job.id(), job.sizeBytes());
        boolean more = count.progress().chunksDone() < count.progress().chunksTotal();
        if (more && RejectLimit.isExceededForGood(job.options(), count.ledger())) {
            ends.fail(job.id(), Problems.tooManyRejectsAlready(count.ledger().rejected(), limit));
        }
    }

    private JobCounts.Count load(Job job, LoadPlan plan, int chunk) {
        ChunkRange range = chunks.get(job.id(), chunk);
        long limit = properties.maxRecordSize().toBytes();
        ChunkBuffers buffers = pool.take(Math.min(range.size(), limit));
        try {
            return load(job, plan, range, buffers);
        } finally {
            pool.giveBack(buffers);
        }
    }

    private JobCounts.Count load(Job job, LoadPlan plan, ChunkRange range, ChunkBuffers buffers) {
        FileContent file = new FileContent(files, job.fileId(), job.sizeBytes());
        long limit = properties.maxRecordSize().toBytes();
        RecordReader reader = new RecordReader(plan.grammar(), limit);
        boolean mayStartOver = plan.inferring() && !job.infersFully();
        return rowLoad.load(job, plan, reader, range.size(), buffers.rows(), mayStartOver, rows -> {
            if (range.size() > limit) {
                byte[] beginning = file.read(range.from(), range.from() + BEGINNING);
                rows.tooLong(
                        range.firstLine(), new String(beginning, plan.grammar().charset()), limit);
            } else {
                int length = file.read(range.from(), range.to(), buffers.chunk());
                reader.read(buffers.chunk(), length, range.firstLine(), rows);
            }
        });
    }

    private void follow(Job job, JobCounts.Count total) {
        events.progressed(job, total);
        if (total.progress().chunksDone() == total.progress().chunksTotal()) {
            events.loaded(job.id(), job.epoch());
        } else if (total.chunksAnnounced() < total.progress().chunksTotal()) {
            counts.announceNext(job.id());
            events.chunkReady(job.id(), job.epoch(), total.chunksAnnounced());
        }
    }
}
