package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.auth.key.Keyring;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public signing keys. */
@RestController
class JwksController {

    private static final CacheControl FOR_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Keyring keyring;

    JwksController(Keyring keyring) {
        this.keyring = keyring;
    }

    @GetMapping(AccessTokens.JWKS_PATH)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(FOR_MINUTES).body(keyring.jwkSet());
    }
}
