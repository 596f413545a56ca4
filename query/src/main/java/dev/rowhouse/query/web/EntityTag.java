package dev.rowhouse.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** The entity tag of an answer (RFC 9110, 8.8.3), and what goes with it. */
final class EntityTag {

    private EntityTag() {}

    /**
     * Gives the answer its tag.
     *
     * @param vary the headers of the request that the answer depends on
     * @return whether the client has the answer already; then it has been told so
     */
    static boolean isKnown(HttpServletRequest request, HttpServletResponse response, String tag, String vary) {
        // Kept by browsers, but asked for each time: whether it is still right, and whether it may still be read.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.addHeader(HttpHeaders.VARY, vary);
        return new ServletWebRequest(request, response).checkNotModified('"' + tag + '"');
    }
}
