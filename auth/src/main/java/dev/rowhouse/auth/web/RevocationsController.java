package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.auth.session.RecentRevocations;
import dev.rowhouse.http.token.Revocations;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was revoked, for the services. The gateway does not route here, and nothing in it is a secret. */
@RestController
class RevocationsController {

    private final RecentRevocations revocations;

    RevocationsController(RecentRevocations revocations) {
        this.revocations = revocations;
    }

    @GetMapping(AccessTokens.REVOCATIONS_PATH)
    ResponseEntity<Revocations> revocations() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(revocations.read());
    }
}
