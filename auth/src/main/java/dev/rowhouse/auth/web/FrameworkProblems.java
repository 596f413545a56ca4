package dev.rowhouse.auth.web;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals by the framework get a type of this API, and failures tell the caller nothing but that they happened. */
@RestControllerAdvice
class FrameworkProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(FrameworkProblems.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getType() == null) {
            problem.setType(Problems.type(slug(status)));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static String slug(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "error" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception e) {
        log.warn("The database is away: {}", e.toString());
        ProblemDetail problem =
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The database is away; try again");
        return AuthProblems.later(problem, DATABASE_RETRY);
    }

    @ExceptionHandler
    ProblemDetail failed(RuntimeException e) {
        log.error("A request failed", e);
        return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here");
    }
}
