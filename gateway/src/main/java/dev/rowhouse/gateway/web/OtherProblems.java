package dev.rowhouse.gateway.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** The framework's refusals, typed by their status. Everything else is a bare 500 without a message. */
@RestControllerAdvice
class OtherProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(OtherProblems.class);

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode statusCode, WebRequest request) {
        HttpStatus status = HttpStatus.resolve(statusCode.value());
        if (body instanceof ProblemDetail problem && status != null) {
            String slug = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
            ProblemDetail typed = Problems.of(status, slug, status.getReasonPhrase(), problem.getDetail());
            return new ResponseEntity<>(typed, headers, statusCode);
        }
        return new ResponseEntity<>(body, headers, statusCode);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        log.error("A request failed", e);
        ProblemDetail problem =
                Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-server-error", "Internal server error");
        return ResponseEntity.internalServerError().body(problem);
    }
}
