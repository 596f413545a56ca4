package dev.rowhouse.uploader.complete;

import dev.rowhouse.events.JobLoaded;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobPlan.Destination;
import dev.rowhouse.uploader.job.JobState;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.RejectLimit;
import dev.rowhouse.uploader.load.BulkLoader;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.load.LoadPlans;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Completes a job whose chunks are all in: rules out rows that other rows forbid, checks the ledger, and makes the rest
 * visible in the same transaction. Killed half-way it has changed nothing that readers see; done twice, the second time has
 * no effect.
 */
public class CompleteJob {

    private static final Logger log = LoggerFactory.getLogger(CompleteJob.class);

    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final Datasets datasets;
    private final JobCounts counts;
    private final JobEnds ends;
    private final LoadPlans plans;
    private final Settlement settlement;
    private final NewVersion newVersion;
    private final RowTables tables;
    private final Cancels cancels;
    private final UploaderProperties properties;
    private final Clock clock;

    public CompleteJob(
            TransactionOperations transactions,
            Jobs jobs,
            Datasets datasets,
            JobCounts counts,
            JobEnds ends,
            LoadPlans plans,
            Settlement settlement,
            NewVersion newVersion,
            RowTables tables,
            Cancels cancels,
            UploaderProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.datasets = datasets;
        this.counts = counts;
        this.ends = ends;
        this.plans = plans;
        this.settlement = settlement;
        this.newVersion = newVersion;
        this.tables = tables;
        this.cancels = cancels;
        this.properties = properties;
        this.clock = clock;
    }

    public void complete(JobLoaded event) {
        complete(event.jobId(), event.epoch());
    }

    /** Completes a job whose chunks are known to be in. */
    public void complete(long jobId, int epoch) {
        Job seen = jobs.findById(jobId).orElse(null);
        if (seen == null || !seen.is(JobState.LOADING, epoch)) {
            return;
        }
        try {
            LoadPlan plan = plans.of(seen);
            if (plan.plan().destination() == Destination.NEW_VERSION) {
                newVersion.prepare(seen, plan);
            }
            transactions.executeWithoutResult(status -> cancels.stoppable(seen.uploadId(), seen.attempt(), () -> {
                Dataset dataset =
                        datasets.lock(Objects.requireNonNull(seen.datasetId())).orElseThrow();
                Job job = jobs.lock(seen.id()).orElseThrow();
                if (job.is(JobState.LOADING, epoch)) {
                    complete(job, dataset, plan);
                }
                return job;
            }));
        } catch (FileContent.FileGone e) {
            ends.fail(seen.id(), Problems.fileGone());
        } catch (TooManyRejects e) {
            ends.fail(
                    seen.id(),
                    Problems.tooManyRejects(
                            e.rejected(), Objects.requireNonNull(seen.options().maxRejects())));
        } catch (BulkLoader.RowTooWide e) {
            ends.fail(seen.id(), Problems.recordTooWide(e.line()));
        } catch (RowTables.TooMuchIndexed e) {
            ends.fail(seen.id(), Problems.tooMuchIndexed(String.valueOf(e.getMessage())));
        } catch (LedgerMismatch e) {
            log.error("Job {} is failed, and nothing of it is kept", seen.id(), e);
            ends.fail(seen.id(), Problems.ledgerMismatch("The counts do not add up."));
        } catch (DataAccessException e) {
            if (!cancels.isRequested(seen.uploadId(), seen.attempt())) {
                throw e;
            }
            ends.cancel(seen.id());
        }
    }

    private void retirePrior(Job job) {
        if (job.mode().overwrites() && !job.isDryRun()) {
            tables.retire(
                    RowTables.priorTable(Objects.requireNonNull(job.datasetId()), job.id()),
                    clock.instant().plus(properties.undoWindow()));
        }
    }

    private void complete(Job job, Dataset dataset, LoadPlan plan) {
        Optional<Job> earlier = job.isDryRun() ? Optional.empty() : jobs.earlierEffect(job);
        boolean allowed = RejectLimit.allows(job.options(), counts.ledger(job.id()));
        if (plan.plan().destination() == Destination.STAGE) {
            allowed = allowed && settlement.settle(job, dataset, plan, earlier);
        }
        JobCounts.Count count = counts.next(job.id(), job.sizeBytes());
        Ledger ledger = count.ledger();
        if (!allowed) {
            ends.failHere(
                    job,
                    Problems.tooManyRejects(
                            ledger.rejected(),
                            Objects.requireNonNull(job.options().maxRejects())));
            return;
        }
        if (!ledger.addsUp()) {
            throw new LedgerMismatch("The counts of job %d do not add up: %s".formatted(job.id(), ledger));
        }
        earlier.ifPresent(each -> each.supersede(clock.instant()));
        if (plan.plan().destination() == Destination.NEW_VERSION) {
            newVersion.adopt(job, dataset, plan, ledger);
        } else {
            if (plan.plan().destination() == Destination.STAGE) {
                tables.retire(plan.table(), clock.instant());
                retirePrior(job);
            }
            if (!job.isDryRun()) {
                dataset.addRows(ledger.created(), clock.instant());
            }
        }
        ends.completeHere(job, count);
    }
}
