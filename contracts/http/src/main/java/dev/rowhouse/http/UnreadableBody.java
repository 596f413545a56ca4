package dev.rowhouse.http;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Says where a JSON body is not what is expected: by line and column where it is no JSON, otherwise by a {@code pointer} (RFC
 * 6901). The value itself is not repeated, as it may be a secret.
 */
final class UnreadableBody {

    private UnreadableBody() {}

    /** {@code cause} is that of Spring's exception, which has none where there is no body. */
    static ProblemDetail problem(@Nullable Throwable cause) {
        if (cause instanceof StreamReadException syntax) {
            return notJson(syntax.getLocation());
        }
        if (cause instanceof MismatchedInputException mismatch) {
            String pointer = pointer(mismatch.getPath());
            ProblemDetail problem = badRequest((pointer.isEmpty() ? "The body" : "The value at " + pointer)
                    + " is not what is expected: " + expected(mismatch.getTargetType()));
            problem.setProperty("pointer", pointer);
            return problem;
        }
        return badRequest(cause == null ? "A body is expected" : "The body cannot be read");
    }

    private static ProblemDetail notJson(@Nullable TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return badRequest("The body is not JSON");
        }
        ProblemDetail problem = badRequest(
                "The body is not JSON: see line " + location.getLineNr() + ", column " + location.getColumnNr());
        problem.setProperty("line", location.getLineNr());
        problem.setProperty("column", location.getColumnNr());
        return problem;
    }

    private static ProblemDetail badRequest(String detail) {
        return Problems.of(HttpStatus.BAD_REQUEST, "bad-request", detail);
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? String.valueOf(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2021-07-27T16:02:08Z";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type.isEnum() ? "one of the values it can have" : "an object";
    }
}
