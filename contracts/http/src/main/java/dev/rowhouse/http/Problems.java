package dev.rowhouse.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Problem documents of RFC 9457 with the types of this API. */
public final class Problems {

    private Problems() {}

    /** Of what has no name of its own but that of its status. */
    static ProblemDetail of(HttpStatus status) {
        return of(status, slug(status));
    }

    static String slug(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "error" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ProblemDetail of(HttpStatus status, String slug) {
        return of(status, slug, null);
    }

    /** The title is the slug in words. */
    public static ProblemDetail of(HttpStatus status, String slug, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(slug));
        String words = slug.replace('-', ' ');
        problem.setTitle(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        return problem;
    }

    /** A problem that is worth another try. Whole seconds, rounded up: who waits that long is not refused again. */
    public static ResponseEntity<ProblemDetail> later(ProblemDetail problem, Duration wait) {
        long seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
        problem.setProperty("retry_after_seconds", seconds);
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(problem);
    }

    public static URI type(String slug) {
        return URI.create("/problems/" + slug);
    }
}
