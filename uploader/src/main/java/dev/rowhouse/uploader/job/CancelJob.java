package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobCancelRequested;
import java.time.Clock;

/** Ends a job on request. What it has loaded stays hidden and is deleted later. */
public class CancelJob {

    private final JobEnds ends;
    private final Cancels cancels;
    private final Clock clock;

    public CancelJob(JobEnds ends, Cancels cancels, Clock clock) {
        this.ends = ends;
        this.cancels = cancels;
        this.clock = clock;
    }

    /** The request is kept first, in a transaction of its own: it stops what holds the locks that ending the job needs. */
    public void cancel(JobCancelRequested event) {
        cancels.request(event.uploadId(), event.attempt(), clock.instant());
        ends.cancel(event.uploadId(), event.attempt());
    }
}
