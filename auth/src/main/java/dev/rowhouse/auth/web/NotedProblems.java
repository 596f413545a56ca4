package dev.rowhouse.auth.web;

import dev.rowhouse.http.SecurityProblems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

/** Refusals by the filter chain. That somebody who is signed in may not do something is noted. */
final class NotedProblems extends SecurityProblems {

    private final RefusedRequests refused;

    NotedProblems(JsonMapper json, RefusedRequests refused) {
        super(json);
        this.refused = refused;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        refused.forbidden(request);
        super.handle(request, response, cause);
    }
}
