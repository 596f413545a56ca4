package dev.rowhouse.query.web;

import dev.rowhouse.http.Problems;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.NotTheOwner;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.report.ResultTooLarge;
import dev.rowhouse.query.snapshot.TookTooLong;
import dev.rowhouse.query.sql.BadQuery;
import dev.rowhouse.query.sql.UnknownDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems this API documents. Everything else stays a bare 500 without a message. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the shared advice, which takes every exception
class QueryProblems {

    private static final Logger log = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here that you can see");
    }

    @ExceptionHandler
    ProblemDetail forbidden(NotTheOwner e) {
        return Problems.of(HttpStatus.FORBIDDEN, "forbidden", "This is for the dataset's owner only");
    }

    /** With the members that PostgREST's clients look for. */
    @ExceptionHandler
    ProblemDetail refused(QueryRefused e) {
        QueryRefused.Reason reason = e.reason();
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, reason.slug(), e.detail());
        e.members().forEach(problem::setProperty);
        problem.setProperty("message", e.detail());
        problem.setProperty("details", null);
        problem.setProperty("hint", e.hint());
        problem.setProperty("code", reason.code());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badQuery(BadQuery e) {
        return Problems.of(HttpStatus.BAD_REQUEST, "bad-query", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknownDataset(UnknownDataset e) {
        ProblemDetail problem =
                Problems.of(HttpStatus.NOT_FOUND, "unknown-dataset", "There is no dataset '" + e.dataset() + "'");
        problem.setProperty("dataset", e.dataset());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail resultTooLarge(ResultTooLarge e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "result-too-large",
                "The result has more than " + e.limit() + " " + e.unit());
        problem.setProperty("limit_" + e.unit(), e.limit());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tookTooLong(TookTooLong e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "took-too-long", "The query took longer than it may and was stopped");
        problem.setProperty("limit_seconds", e.limit().toMillis() / 1000.0);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notAcceptable(NotAcceptable e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "None of the accepted formats is offered here");
        problem.setProperty("offered", e.offered());
        return problem;
    }

    @ExceptionHandler({NonTransientDataAccessResourceException.class, TransientDataAccessException.class})
    ResponseEntity<ProblemDetail> unavailable(DataAccessException e) {
        log.warn("The database did not answer", e);
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The database cannot be reached at the moment");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem);
    }
}
