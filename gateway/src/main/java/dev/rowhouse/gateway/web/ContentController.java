package dev.rowhouse.gateway.web;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.UploadNotFound;
import dev.rowhouse.gateway.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out stored files. As a download of unknown bytes, whatever they are: a browser must neither show nor run them in
 * this origin.
 */
@RestController
class ContentController {

    private final Uploads uploads;
    private final Files files;

    ContentController(Uploads uploads, Files files) {
        this.uploads = uploads;
        this.files = files;
    }

    @GetMapping("/api/uploads/{id}/content")
    void content(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        Upload upload = Caller.of(token).visible(uploads, id);
        upload.requireFile();
        long size = files.size(id).orElseThrow(() -> new UploadNotFound(id));
        Slice slice = slice(request.getHeader(HttpHeaders.RANGE), size);
        if (slice == null) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
            throw new RangeNotSatisfiable();
        }
        try (InputStream content = files.open(id, slice.from(), slice.to()).orElseThrow(() -> new UploadNotFound(id))) {
            writeHeaders(response, upload, slice, size);
            if (!request.getMethod().equals("HEAD")) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    private static void writeHeaders(HttpServletResponse response, Upload upload, Slice slice, long size) {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(slice.to() - slice.from());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, "\"" + upload.sha256() + "\"");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(upload.filename(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (slice.isPart()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + slice.from() + "-" + (slice.to() - 1) + "/" + size);
        }
    }

    /** The slice asked for; null if it cannot be had. Several ranges, or a header that is none, give the whole file. */
    private static @Nullable Slice slice(@Nullable String header, long size) {
        Slice whole = new Slice(0, size, false);
        if (header == null || !header.startsWith("bytes=")) {
            return whole;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            if (ranges.size() != 1) {
                return whole;
            }
            long from = ranges.get(0).getRangeStart(size);
            long to = ranges.get(0).getRangeEnd(size) + 1;
            return from >= size || to <= from ? null : new Slice(from, to, true);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private record Slice(long from, long to, boolean isPart) {}

    /** The range asked for begins behind the end. */
    static class RangeNotSatisfiable extends RuntimeException {}
}
