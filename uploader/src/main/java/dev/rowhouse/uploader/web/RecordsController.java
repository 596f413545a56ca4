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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

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
        String sha256 = sha256(body.bytes());
        WriteRequest write = new WriteRequest(
                dataset,
                Callers.of(caller),
                preferences.mode(),
                query.onConflict(),
                UploadOptions.builder().maxRejects(query.maxRejects()).build(),
                body.bytes().length,
                sha256,
                key(request),
                fingerprint(request, sha256));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean asObject = accept != null && accept.contains(RecordsAnswer.OBJECT_TYPE);
        RecordsAnswer answer = new RecordsAnswer(records, json, preferences, query.select(), asObject);
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

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new BadParameter(IDEMPOTENCY_KEY, "1 to 255 visible ASCII characters");
        }
        return key;
    }

    /** All that the answer depends on. */
    private static String fingerprint(HttpServletRequest request, String sha256) {
        String canonical = String.join(
                "\n",
                request.getRequestURI(),
                String.valueOf(request.getQueryString()),
                String.valueOf(request.getContentType()),
                String.valueOf(request.getHeader(HttpHeaders.ACCEPT)),
                Preferences.of(request.getHeaders("Prefer")).toString(),
                sha256);
        return sha256(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
