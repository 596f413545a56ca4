package dev.rowhouse.uploader.web;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.http.Problems;
import dev.rowhouse.uploader.change.BadExpression;
import dev.rowhouse.uploader.change.TooManyAffected;
import dev.rowhouse.uploader.change.TooManyToShow;
import dev.rowhouse.uploader.change.TookTooLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems of changing records that conditions select: where reading has the same ones, in the same form. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ChangeProblems {

    private static final String BAD_EXPRESSION = "2201B";

    /** What PostgreSQL says where it is set up to refuse a change of everything. */
    private static final String CARDINALITY = "21000";

    private static final String TOO_MANY_AFFECTED = "PGRST124";

    @ExceptionHandler
    ProblemDetail refused(QueryRefused e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, e.reason().slug(), e.detail());
        e.members().forEach(problem::setProperty);
        return forPostgrest(problem, e.hint(), e.reason().code());
    }

    @ExceptionHandler
    ProblemDetail noCondition(NoCondition e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "no-condition", e.getMessage());
        return forPostgrest(problem, NoCondition.HINT, CARDINALITY);
    }

    @ExceptionHandler
    ProblemDetail badExpression(BadExpression e) {
        return forPostgrest(Problems.of(HttpStatus.BAD_REQUEST, "bad-value", e.getMessage()), null, BAD_EXPRESSION);
    }

    @ExceptionHandler
    ProblemDetail tooManyAffected(TooManyAffected e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "too-many-affected", e.getMessage());
        problem.setProperty("limit", e.limit());
        return forPostgrest(problem, null, TOO_MANY_AFFECTED);
    }

    @ExceptionHandler
    ProblemDetail tooManyToShow(TooManyToShow e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONTENT_TOO_LARGE, "too-many-rows", e.getMessage());
        problem.setProperty("limit", e.limit());
        problem.setProperty("message", e.getMessage());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tookTooLong(TookTooLong e) {
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "took-too-long", e.getMessage());
        problem.setProperty("limit_seconds", e.limit().toMillis() / 1000.0);
        problem.setProperty("message", e.getMessage());
        return problem;
    }

    private static ProblemDetail forPostgrest(ProblemDetail problem, @Nullable String hint, String code) {
        problem.setProperty("message", problem.getDetail());
        problem.setProperty("details", null);
        problem.setProperty("hint", hint);
        problem.setProperty("code", code);
        return problem;
    }
}
