package dev.rowhouse.query.web;

import dev.rowhouse.query.export.Digested;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Headers and trailers of a file that is made while it is sent. */
final class WholeFile {

    private static final String ROW_COUNT = "Row-Count";
    private static final String REPR_DIGEST = "Repr-Digest";

    private WholeFile() {}

    static void announce(HttpServletResponse response, String contentType, String filename) {
        response.setContentType(contentType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(filename).build().toString());
    }

    /** HTTP/1.0 knows no trailers. They are asked for only when the body has ended as it should. */
    static void announceTrailers(
            HttpServletRequest request, HttpServletResponse response, LongSupplier rows, Digested out) {
        if (request.getProtocol().equals("HTTP/1.0")) {
            return;
        }
        response.setHeader(HttpHeaders.TRAILER, ROW_COUNT + ", " + REPR_DIGEST);
        response.setTrailerFields(
                () -> Map.of(ROW_COUNT, Long.toString(rows.getAsLong()), REPR_DIGEST, out.reprDigest()));
    }
}
