package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobProblem;

/** A file that cannot be brought into its dataset at all. */
public final class Unplannable extends RuntimeException {

    private final transient JobProblem problem;

    public Unplannable(JobProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public JobProblem problem() {
        return problem;
    }
}
