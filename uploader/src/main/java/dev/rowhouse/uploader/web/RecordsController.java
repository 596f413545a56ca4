package dev.rowhouse.uploader.web;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.RowReader;
import dev.rowhouse.uploader.write.SentRows;
import dev.rowhouse.uploader.write.WriteProperties;
import dev.rowhouse.uploader.write.WriteRequest;
import dev.rowhouse.uploader.write.WriteRows;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class RecordsController {

    private final WriteRows writeRows;
    private final RowReader records;
    private final WriteProperties limits;
    private final JsonMapper json;

    RecordsController(WriteRows writeRows, RowReader records, WriteProperties limits, JsonMapper json) {
        this.writeRows = writeRows;
        this.records = records;
        this.limits = limits;
        this.json = json;
    }

    @PostMapping("/api/records/{dataset}")
    ResponseEntity<byte[]> post(
            @PathVariable String dataset, HttpServletRequest request, @AuthenticationPrincipal Jwt caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        RecordsQuery query = RecordsQuery.of(request);
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"));
        RecordsBody body = RecordsBody.of(request, limits);
        boolean overwrites = preferences.mode() == LoadMode.UPSERT;
        SentRows rows = body.rows(query.columns(), overwrites, limits.maxRows());
        String sha256 = RequestIdentity.sha256(body.bytes());
        WriteRequest write = new WriteRequest(
                dataset,
                Callers.of(caller),
                preferences.mode(),
                query.onConflict(),
                UploadOptions.builder().maxRejects(query.maxRejects()).build(),
                body.bytes().length,
                sha256,
                RequestIdentity.key(request),
                RequestIdentity.fingerprint(request.getRequestURI(), request, preferences.toString(), sha256));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean asObject = accept != null && accept.contains(RecordsJson.OBJECT_TYPE);
        RecordsAnswer answer = new RecordsAnswer(records, json, preferences, query, asObject);
        return created(writeRows.write(write, rows, answer::of));
    }

    private static ResponseEntity<byte[]> created(Answer answer) {
        ResponseEntity.BodyBuilder response = ResponseEntity.created(URI.create("/api/uploads/" + answer.uploadId()));
        if (!answer.preferences().isEmpty()) {
            response.header("Preference-Applied", answer.preferences());
        }
        if (answer.body().length == 0) {
            return response.build();
        }
        return response.contentType(MediaType.parseMediaType(answer.mediaType()))
                .body(answer.body());
    }
}
