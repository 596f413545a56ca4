package dev.rowhouse.uploader.web;

import dev.rowhouse.events.JobProblem;
import dev.rowhouse.http.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.write.BadRows;
import dev.rowhouse.uploader.write.DatasetBusy;
import dev.rowhouse.uploader.write.KeyReused;
import dev.rowhouse.uploader.write.RowsRejected;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems of writing records. Each has a {@code message} besides, which PostgREST's clients show. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecordsProblems {

    private static final Duration RETRY = Duration.ofSeconds(5);

    @ExceptionHandler
    ProblemDetail rejected(RowsRejected e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "rows-rejected", e);
        problem.setProperty("ledger", e.ledger());
        problem.setProperty(
                "items",
                e.rejects().stream()
                        .map(reject -> RejectView.of(reject, e.columns()))
                        .toList());
        return problem;
    }

    /** The members are those that a file's upload would fail with. */
    @ExceptionHandler
    ProblemDetail unplannable(Unplannable e) {
        JobProblem cause = e.problem();
        boolean unknown = cause.type().equals("unknown-columns");
        ProblemDetail problem =
                problem(unknown ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT, cause.type(), e);
        cause.members().forEach(problem::setProperty);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badRows(BadRows e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "bad-rows", e);
        problem.setProperty("pointer", e.pointer());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badParameter(BadParameter e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "bad-parameter", e);
        problem.setProperty("parameter", e.parameter());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail noRows(NoRows e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "no-rows", e);
    }

    @ExceptionHandler
    ProblemDetail tooManyRows(TooManyRows e) {
        ProblemDetail problem = problem(HttpStatus.CONTENT_TOO_LARGE, "too-many-rows", e);
        problem.setProperty("limit", e.limit());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail bodyTooLarge(BodyTooLarge e) {
        ProblemDetail problem = problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", e);
        problem.setProperty("limit_bytes", e.limitBytes());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notOneRow(NotOneRow e) {
        return problem(HttpStatus.NOT_ACCEPTABLE, "not-one-row", e);
    }

    @ExceptionHandler
    ProblemDetail keyReused(KeyReused e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(DatasetBusy e) {
        return Problems.later(problem(HttpStatus.CONFLICT, "dataset-busy", e), RETRY);
    }

    private static ProblemDetail problem(HttpStatus status, String slug, RuntimeException e) {
        ProblemDetail problem = Problems.of(status, slug, String.valueOf(e.getMessage()));
        problem.setProperty("message", e.getMessage());
        return problem;
    }
}
