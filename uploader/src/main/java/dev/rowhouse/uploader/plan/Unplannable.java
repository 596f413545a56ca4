package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.JobProblem;

/** A file that cannot be brought into its dataset at all. */
final class Unplannable extends RuntimeException {

    private final transient JobProblem problem;

    Unplannable(JobProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    JobProblem problem() {
        return problem;
    }
}
