package dev.rowhouse.auth.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Problem documents of RFC 9457 with the types of this API. */
final class Problems {

    private Problems() {}

    /** The title is the slug in words. */
    static ProblemDetail of(HttpStatus status, String slug, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(slug));
        String words = slug.replace('-', ' ');
        problem.setTitle(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        return problem;
    }

    static URI type(String slug) {
        return URI.create("/problems/" + slug);
    }
}
