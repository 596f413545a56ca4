package dev.rowhouse.gateway.security;

import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.http.Problems;
import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/** Keys that cannot be fetched are not the caller's fault and give 503. */
final class ProblemAnswers extends SecurityProblems implements AuthenticationFailureHandler {

    private static final String RETRY_AFTER_SECONDS = "5";

    ProblemAnswers(JsonMapper json) {
        super(
                json,
                "A valid access token is needed, in the header Authorization: Bearer",
                "The access token does not allow this");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (e instanceof AuthenticationServiceException) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            write(
                    response,
                    Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "Tokens cannot be verified now"));
            return;
        }
        if (e instanceof TooManyFailures tooMany) {
            later(response, tooMany);
            return;
        }
        super.commence(request, response, e);
    }

    private void later(HttpServletResponse response, TooManyFailures e) throws IOException {
        ResponseEntity<ProblemDetail> answer = Problems.later(
                Problems.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "Too much came from here lately that was no credential; wait a little"),
                e.retryAfter());
        response.setStatus(answer.getStatusCode().value());
        response.setHeader(HttpHeaders.RETRY_AFTER, answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        write(response, Objects.requireNonNull(answer.getBody()));
    }

    /** Only a browser, which sends its cookie by itself, is refused for the want of a header. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (e instanceof CsrfException) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            write(
                    response,
                    Problems.of(
                            HttpStatus.FORBIDDEN,
                            "csrf",
                            "With the session's cookie, the header " + BrowserSession.CSRF_HEADER
                                    + " of that session is needed, and a page of this origin"));
            return;
        }
        super.handle(request, response, e);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        commence(request, response, e);
    }
}
