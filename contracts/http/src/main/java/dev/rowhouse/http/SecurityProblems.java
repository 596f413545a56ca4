package dev.rowhouse.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Refusals by the filter chain, as problem documents. The headers are those of RFC 6750. */
public class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AuthenticationEntryPoint unauthorized = new BearerTokenAuthenticationEntryPoint();
    private final AccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();
    private final JsonMapper json;
    private final String tokenNeeded;
    private final String notAllowed;

    public SecurityProblems(JsonMapper json) {
        this(json, "A valid access token is required", "The access token does not allow this");
    }

    /** In the service's own words. */
    public SecurityProblems(JsonMapper json, String tokenNeeded, String notAllowed) {
        this.json = json;
        this.tokenNeeded = tokenNeeded;
        this.notAllowed = notAllowed;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        unauthorized.commence(request, response, cause);
        write(response, Problems.of(HttpStatus.UNAUTHORIZED, "unauthorized", tokenNeeded));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        forbidden.handle(request, response, cause);
        write(response, Problems.of(HttpStatus.FORBIDDEN, "forbidden", notAllowed));
    }

    protected final void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
