package dev.rowhouse.notification.web;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
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

/** The problems this service documents, the framework's own among them. Everything else stays a bare 500 without a message. */
@RestControllerAdvice
class NotificationProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(NotificationProblems.class);

    @ExceptionHandler
    ProblemDetail badParameter(BadParameter e) {
        return badParameter(e.parameter(), e.rule());
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        log.warn("The database is away: {}", e.toString());
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Service unavailable");
        problem.setDetail("Notifications cannot be read now. Try again in a moment.");
        return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, "5").build();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String parameter = String.valueOf(e.getPropertyName());
        ProblemDetail problem = badParameter(parameter, parameter + " has a value that is not of its kind.");
        return createResponseEntity(problem, headers, status, request);
    }

    /** Gives the framework's problems a type of our own form: {@code Not Acceptable} is {@code /problems/not-acceptable}. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getType() == null && problem.getTitle() != null) {
            problem.setType(URI.create(
                    "/problems/" + problem.getTitle().toLowerCase(Locale.ROOT).replace(' ', '-')));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static ProblemDetail badParameter(String parameter, String rule) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "bad-parameter", "Bad parameter");
        problem.setDetail(rule);
        problem.setProperty("parameter", parameter);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }
}
