package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.key.RotateKeys;
import dev.rowhouse.auth.key.SigningKey;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Admins have another key sign. */
@RestController
class KeysController {

    private final RotateKeys keys;
    private final ManageAccounts accounts;

    KeysController(RotateKeys keys, ManageAccounts accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    record NextKey(String kid, Instant signsFrom) {
        static NextKey of(SigningKey key) {
            return new NextKey(key.kid(), key.signsFrom());
        }
    }

    /** Asked again before the new key signs, the answer is the same. */
    @PostMapping("/api/auth/keys/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    NextKey rotate(@AuthenticationPrincipal Jwt token) {
        accounts.requireAdmin(Bearer.account(token));
        return NextKey.of(keys.rotate());
    }
}
