package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.intake.SentFile;
import dev.rowhouse.gateway.upload.LoadSettings;
import dev.rowhouse.gateway.upload.NewUpload;
import dev.rowhouse.gateway.upload.StoreUpload;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.UploadStatus;
import dev.rowhouse.gateway.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadController {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern PAGE_SIZE = Pattern.compile("[1-9]\\d{0,2}|1000");
    private static final int DEFAULT_PAGE_SIZE = 50;

    private final StoreUpload storeUpload;
    private final Uploads uploads;
    private final long maxUploadBytes;

    UploadController(StoreUpload storeUpload, Uploads uploads, GatewayProperties properties) {
        this.storeUpload = storeUpload;
        this.uploads = uploads;
        this.maxUploadBytes = properties.maxUploadSize().toBytes();
    }

    @PostMapping("/api/uploads")
    ResponseEntity<UploadView> upload(HttpServletRequest request, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Options options = UploadRequestOptions.ofUpload();
        SentFile file = UploadBody.open(request, options, maxUploadBytes);
        return accepted(request, token, UploadRequestOptions.settings(options), null, file);
    }

    @PostMapping("/api/uploads/{id}/rejects")
    ResponseEntity<UploadView> correct(
            @PathVariable UUID id, HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        LoadSettings before = Caller.of(token).own(uploads, id).correctedSettings();
        Options options = UploadRequestOptions.ofCorrection();
        SentFile file = UploadBody.open(request, options, maxUploadBytes);
        return accepted(request, token, UploadRequestOptions.corrected(before, options), id, file);
    }

    private ResponseEntity<UploadView> accepted(
            HttpServletRequest request, Jwt token, LoadSettings settings, @Nullable UUID parent, SentFile file)
            throws IOException {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new BadOption("Idempotency-Key", key, "1 to 255 visible ASCII characters");
        }
        Caller caller = Caller.of(token);
        Upload upload =
                storeUpload.store(new NewUpload(caller.accountId(), caller.bound(), settings, parent, key), file);
        return ResponseEntity.accepted()
                .location(URI.create("/api/uploads/" + upload.id()))
                .body(UploadView.of(upload));
    }

    @GetMapping("/api/uploads")
    UploadPage list(
            @RequestParam @Nullable String dataset,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        int size = pageSize(limit);
        Caller caller = Caller.of(token);
        Set<String> names = caller.bound().names();
        return UploadPage.of(
                uploads.page(
                        caller.scope(),
                        names == null,
                        names == null || names.isEmpty() ? Set.of("") : names,
                        dataset,
                        status(status),
                        UploadPage.before(cursor),
                        Limit.of(size + 1)),
                size);
    }

    @GetMapping("/api/uploads/{id}")
    UploadView one(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        return UploadView.of(Caller.of(token).visible(uploads, id));
    }

    private static int pageSize(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_PAGE_SIZE;
        }
        if (!PAGE_SIZE.matcher(limit).matches()) {
            throw new BadOption("limit", limit, "a number from 1 to 1000");
        }
        return Integer.parseInt(limit);
    }

    private static @Nullable UploadStatus status(@Nullable String status) {
        if (status == null) {
            return null;
        }
        Options options = new Options(Set.of("status"));
        options.add("status", status);
        return options.oneOf("status", UploadStatus.class);
    }
}
