package dev.rowhouse.http;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * What Tomcat refuses by itself, before any filter sees it, is told as a problem document and not as a page in HTML. Tomcat
 * makes one of its own for each host. Nothing of the request is in the answer.
 */
public final class ProblemReportValve extends ErrorReportValve {

    /** Tomcat answers 400 to it, and its text is all that tells it from other bad requests. */
    private static final String TOO_LARGE =
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = problem(request, response.getStatus());
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d}"
                        .formatted(problem.getType(), problem.getTitle(), problem.getStatus()));
                response.finishResponse();
            }
        } catch (IOException clientLeft) {
            container.getLogger().debug("A refusal could not be told", clientLeft);
        }
    }

    private static ProblemDetail problem(Request request, int status) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IllegalArgumentException refusal
                && TOO_LARGE.equals(refusal.getMessage())) {
            boolean isLineRead = !request.getCoyoteRequest().requestURI().isNull();
            return Problems.of(isLineRead ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE : HttpStatus.URI_TOO_LONG);
        }
        HttpStatus known = HttpStatus.resolve(status);
        return Problems.of(known == null ? HttpStatus.BAD_REQUEST : known);
    }
}
