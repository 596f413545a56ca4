package dev.rowhouse.query.web;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.SearchedTexts;
import dev.rowhouse.http.Problems;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.NotTheOwner;
import dev.rowhouse.query.catalog.UnknownDataset;
import dev.rowhouse.query.output.ResultTooLarge;
import dev.rowhouse.query.records.NotOneRow;
import dev.rowhouse.query.records.OutOfRange;
import dev.rowhouse.query.snapshot.BadExpression;
import dev.rowhouse.query.snapshot.TookTooLong;
import dev.rowhouse.query.sql.BadQuery;
import dev.rowhouse.query.sql.Position;
import dev.rowhouse.query.sql.UnknownColumn;
import dev.rowhouse.query.sql.UnreadableDataset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** PostgREST's code for a table that is not there. */
    private static final String UNKNOWN_TABLE = "PGRST205";

    private static final Logger log = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        String detail = "There is nothing here that you can see";
        return forPostgrest(Problems.of(HttpStatus.NOT_FOUND, "not-found", detail), detail, null, null, UNKNOWN_TABLE);
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
        return forPostgrest(problem, e.detail(), null, e.hint(), reason.code());
    }

    @ExceptionHandler
    ProblemDetail notOneRow(NotOneRow e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.NOT_ACCEPTABLE,
                "not-one-row",
                "One row was asked for, and " + (e.isNone() ? "no" : "more than one") + " row fulfils the conditions");
        return forPostgrest(
                problem,
                "JSON object requested, multiple (or no) rows returned",
                e.isNone() ? "The result contains 0 rows" : "The result contains more than one row",
                null,
                "PGRST116");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfRange(OutOfRange e) {
        String detail = "The first of the rows asked for is number " + (e.offset() + 1) + ", of " + e.total();
        ProblemDetail problem = Problems.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "out-of-range", detail);
        forPostgrest(problem, "Requested range not satisfiable", detail, null, "PGRST103");
        return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header(HttpHeaders.CONTENT_RANGE, "*/" + e.total())
                .body(problem);
    }

    @ExceptionHandler
    ProblemDetail badExpression(BadExpression e) {
        String detail =
                "Nothing comes of the regular expression after match or imatch: the database does not know it as"
                        + " one, it takes too many steps, or it meets a text of more than "
                        + SearchedTexts.LONGEST_TEXT + " characters";
        return forPostgrest(Problems.of(HttpStatus.BAD_REQUEST, "bad-value", detail), detail, null, null, "2201B");
    }

    private static ProblemDetail forPostgrest(
            ProblemDetail problem, String message, @Nullable String details, @Nullable String hint, String code) {
        problem.setProperty("message", message);
        problem.setProperty("details", details);
        problem.setProperty("hint", hint);
        problem.setProperty("code", code);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badQuery(BadQuery e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "bad-query", String.valueOf(e.getMessage()));
        problem.setProperty("rule", e.rule().toString());
        located(problem, e.position(), e.nearest());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknownColumn(UnknownColumn e) {
        ProblemDetail problem =
                Problems.of(HttpStatus.BAD_REQUEST, "unknown-column", "There is no column '" + e.column() + "'");
        problem.setProperty("column", e.column());
        located(problem, Optional.of(e.position()), e.nearest());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unreadableDataset(UnreadableDataset e) {
        ProblemDetail problem = unknownDataset(e);
        located(problem, e.position(), e.nearest());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail sqlTooLarge(SqlRequest.TooLarge e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body has more than " + e.limitBytes() + " bytes");
        problem.setProperty("limit_bytes", e.limitBytes());
        return problem;
    }

    private static void located(ProblemDetail problem, Optional<Position> position, Optional<String> nearest) {
        position.ifPresent(place -> problem.setProperty("position", place));
        nearest.ifPresent(name -> {
            problem.setProperty("nearest", name);
            problem.setProperty("hint", "Perhaps you meant '" + name + "'");
        });
    }

    @ExceptionHandler
    ProblemDetail unknownDataset(UnknownDataset e) {
        ProblemDetail problem =
                Problems.of(HttpStatus.NOT_FOUND, "unknown-dataset", "There is no dataset '" + e.dataset() + "'");
        problem.setProperty("dataset", e.dataset());
        return forPostgrest(problem, "There is no dataset '" + e.dataset() + "'", null, null, UNKNOWN_TABLE);
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
