package dev.rowhouse.gateway.security;

import dev.rowhouse.http.Problems;
import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
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
        super.commence(request, response, e);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        commence(request, response, e);
    }
}
