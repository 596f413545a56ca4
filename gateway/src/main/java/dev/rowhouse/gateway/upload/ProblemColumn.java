package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.JobProblem;

final class ProblemColumn extends JsonColumn<JobProblem> {

    ProblemColumn() {
        super(JobProblem.class);
    }
}
