package dev.rowhouse.uploader.web;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.grammar.Level;
import dev.rowhouse.uploader.change.Change;
import dev.rowhouse.uploader.change.ChangeRows;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.JsonRows;
import dev.rowhouse.uploader.write.WriteProperties;
import dev.rowhouse.uploader.write.WriteRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Changes records that conditions select, or takes them away. */
@RestController
class ChangesController {

    private final ChangeRows changeRows;
    private final WriteProperties limits;
    private final JsonMapper json;

    ChangesController(ChangeRows changeRows, WriteProperties limits, JsonMapper json) {
        this.changeRows = changeRows;
        this.limits = limits;
        this.json = json;
    }

    @PatchMapping("/api/records/{dataset}")
    ResponseEntity<byte[]> patch(
            @PathVariable String dataset, HttpServletRequest request, @AuthenticationPrincipal Jwt caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        Level level = ChangeQuery.of(request);
        RecordsBody body = RecordsBody.of(request, limits);
        return change(LoadMode.PATCH, dataset, request, caller, level, body.values(), body.bytes());
    }

    /** A body has no meaning here. */
    @DeleteMapping("/api/records/{dataset}")
    ResponseEntity<byte[]> delete(
            @PathVariable String dataset, HttpServletRequest request, @AuthenticationPrincipal Jwt caller) {
        return change(LoadMode.DELETE, dataset, request, caller, ChangeQuery.of(request), null, new byte[0]);
    }

    private ResponseEntity<byte[]> change(
            LoadMode mode,
            String dataset,
            HttpServletRequest request,
            Jwt caller,
            Level level,
            @Nullable JsonRows values,
            byte[] body) {
        ChangePreferences preferences = ChangePreferences.of(request.getHeaders("Prefer"));
        String sha256 = RequestIdentity.sha256(body);
        String target = mode + " " + request.getRequestURI();
        WriteRequest write = new WriteRequest(
                dataset,
                Callers.of(caller),
                mode,
                null,
                UploadOptions.DEFAULTS,
                body.length,
                sha256,
                RequestIdentity.key(request),
                RequestIdentity.fingerprint(target, request, preferences.toString(), sha256));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean asObject = accept != null && accept.contains(RecordsJson.OBJECT_TYPE);
        ChangeAnswer answer = new ChangeAnswer(json, preferences, level.select(), asObject);
        Change change = new Change(write, level, values, preferences.mostAffected(), preferences.shown());
        return changed(changeRows.change(change, answer::of), preferences);
    }

    /** As PostgREST, and besides the upload that it is. */
    private static ResponseEntity<byte[]> changed(Answer answer, ChangePreferences preferences) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(
                        preferences.shown() ? HttpStatus.OK : HttpStatus.NO_CONTENT)
                .header(HttpHeaders.LOCATION, "/api/uploads/" + answer.uploadId());
        if (!answer.preferences().isEmpty()) {
            response.header("Preference-Applied", answer.preferences());
        }
        if (answer.contentRange() != null) {
            response.header(HttpHeaders.CONTENT_RANGE, answer.contentRange());
        }
        return preferences.shown()
                ? response.contentType(MediaType.parseMediaType(answer.mediaType()))
                        .body(answer.body())
                : response.build();
    }
}
