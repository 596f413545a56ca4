package dev.rowhouse.uploader.rabbit;

import dev.rowhouse.delivery.BeforeParking;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.Problems;
import tools.jackson.core.JacksonException;

/** A job whose message cannot be handled ends: as failed, so that nobody waits for it. */
class FailParkedJobs implements BeforeParking {

    private final JobEnds ends;

    FailParkedJobs(JobEnds ends) {
        this.ends = ends;
    }

    @Override
    public void parking(String queue, byte[] body, Throwable cause) {
        long jobId;
        try {
            jobId = JobJson.MAPPER.readTree(body).path("job_id").longValue(0);
        } catch (JacksonException unreadable) {
            return; // it is about no job that we know
        }
        if (jobId > 0) {
            ends.fail(jobId, Problems.internal());
        }
    }
}
