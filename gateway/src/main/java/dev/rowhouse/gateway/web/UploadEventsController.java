package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.security.FreshToken;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class UploadEventsController {

    private static final Pattern REVISION = Pattern.compile("\\d{1,18}");
    private static final long NOTHING_SEEN = -1;

    private final Uploads uploads;
    private final UploadStreams streams;

    UploadEventsController(Uploads uploads, UploadStreams streams) {
        this.uploads = uploads;
        this.streams = streams;
    }

    /** 204 where there is nothing left to tell: that ends the reconnecting of a client that speaks the standard. */
    @GetMapping("/api/uploads/{id}/events")
    ResponseEntity<SseEmitter> events(
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            @AuthenticationPrincipal Jwt token) {
        Upload upload = Caller.of(token).visible(uploads, id);
        long seen = seen(lastEventId);
        if (upload.status().isFinished() && upload.revision() <= seen) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(streams.open(upload, seen, new StreamAccess(token, FreshToken.of(request))));
    }

    /** An id that this service never sent counts as none. */
    private static long seen(@Nullable String lastEventId) {
        return lastEventId != null && REVISION.matcher(lastEventId).matches()
                ? Long.parseLong(lastEventId)
                : NOTHING_SEEN;
    }
}
