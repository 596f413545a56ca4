package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.upload.JobRequests;
import dev.rowhouse.gateway.upload.LoadSettings;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What its owner can do about an upload's job. Undoing is the uploader's answer: see the routes. */
@RestController
class JobRequestsController {

    private final JobRequests jobRequests;
    private final Uploads uploads;

    JobRequestsController(JobRequests jobRequests, Uploads uploads) {
        this.jobRequests = jobRequests;
        this.uploads = uploads;
    }

    @PostMapping("/api/uploads/{id}/cancel")
    ResponseEntity<UploadView> cancel(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        return accepted(id, token, jobRequests::cancel);
    }

    @PostMapping("/api/uploads/{id}/retry")
    ResponseEntity<UploadView> retry(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        return accepted(id, token, jobRequests::retry);
    }

    @PostMapping("/api/uploads/{id}/reprocess")
    ResponseEntity<UploadView> reprocess(
            @PathVariable UUID id, HttpServletRequest request, @AuthenticationPrincipal Jwt token) {
        Options options = UploadRequestOptions.ofReprocessing();
        UploadBody.addQuery(request, options);
        return accepted(id, token, upload -> {
            LoadSettings settings = UploadRequestOptions.reprocessed(upload.settings(), options);
            Caller.of(token)
                    .bound()
                    .require(Objects.requireNonNull(settings.dataset()).value());
            jobRequests.reprocess(upload, settings);
        });
    }

    private ResponseEntity<UploadView> accepted(UUID id, Jwt token, Consumer<Upload> action) {
        action.accept(Caller.of(token).visible(uploads, id));
        return ResponseEntity.accepted()
                .location(URI.create("/api/uploads/" + id))
                .body(UploadView.of(Caller.of(token).visible(uploads, id)));
    }
}
