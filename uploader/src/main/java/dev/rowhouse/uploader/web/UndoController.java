package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.undo.UndoJob;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the gateway: whether an upload can be undone is known here only, so it asks while its caller waits. */
@RestController
class UndoController {

    private final UndoJob undoJob;

    UndoController(UndoJob undoJob) {
        this.undoJob = undoJob;
    }

    @PostMapping("/api/uploads/{id}/undo")
    ResponseEntity<Void> undo(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        undoJob.request(id, Callers.of(caller));
        return ResponseEntity.accepted().build();
    }
}
