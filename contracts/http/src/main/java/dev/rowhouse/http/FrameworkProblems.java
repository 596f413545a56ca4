package dev.rowhouse.http;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Refusals by the framework get a type of this API, and failures tell the caller nothing but that they happened. Last of all:
 * a service's own problems come first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class FrameworkProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(FrameworkProblems.class);

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getType() == null) {
            problem.setType(Problems.type(Problems.slug(status)));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    @Override
    @Nullable
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, UnreadableBody.problem(e.getCause()), headers, status, request);
    }

    @Override
    @Nullable
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = e.getBody();
        problem.setProperty(
                "supported",
                e.getSupportedMediaTypes().stream().map(MediaType::toString).toList());
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /**
     * What ends at the filter chain goes on to it. So does everything once an answer has begun: then only a broken connection
     * keeps the client from taking a part for the whole. A client that left is told nothing.
     */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> failed(Exception e, HttpServletResponse response) throws Exception {
        if (e instanceof ClientLeft || DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException || response.isCommitted()) {
            throw e;
        }
        log.error("A request failed", e);
        return ResponseEntity.internalServerError()
                .body(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here"));
    }
}
