package dev.rowhouse.notification.web;

import dev.rowhouse.http.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems this service documents. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the shared advice, which takes every exception
class NotificationProblems {

    private static final Logger log = LoggerFactory.getLogger(NotificationProblems.class);

    @ExceptionHandler
    ProblemDetail badParameter(BadParameter e) {
        return badParameter(e.parameter(), e.rule());
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        log.warn("The database is away: {}", e.toString());
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "Notifications cannot be read now. Try again in a moment.");
        problem.setTitle("Service unavailable");
        return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, "5").build();
    }

    @ExceptionHandler
    ProblemDetail wrongType(TypeMismatchException e) {
        String parameter = String.valueOf(e.getPropertyName());
        return badParameter(parameter, parameter + " has a value that is not of its kind.");
    }

    private static ProblemDetail badParameter(String parameter, String rule) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "bad-parameter", rule);
        problem.setProperty("parameter", parameter);
        return problem;
    }
}
