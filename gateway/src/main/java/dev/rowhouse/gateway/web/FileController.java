package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.upload.FileRemoval;
import dev.rowhouse.gateway.upload.Uploads;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletes stored files. The upload stays and says so. */
@RestController
class FileController {

    private final FileRemoval removal;
    private final Uploads uploads;

    FileController(FileRemoval removal, Uploads uploads) {
        this.removal = removal;
        this.uploads = uploads;
    }

    @DeleteMapping("/api/uploads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        removal.delete(Caller.of(token).visible(uploads, id));
    }
}
