package dev.rowhouse.gateway.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem documents (RFC 9457) with this API's types. */
public final class Problems {

    private Problems() {}

    public static ProblemDetail of(HttpStatusCode status, String slug, String title) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }

    public static ProblemDetail of(HttpStatusCode status, String slug, String title, @Nullable String detail) {
        ProblemDetail problem = of(status, slug, title);
        problem.setDetail(detail);
        return problem;
    }
}
