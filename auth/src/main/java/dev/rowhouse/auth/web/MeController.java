package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.ManageAccounts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who am I. Told from the account as it is now, not from the token. */
@RestController
class MeController {

    private final ManageAccounts accounts;

    MeController(ManageAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/auth/me")
    MeView me(@AuthenticationPrincipal Jwt token) {
        return MeView.of(accounts.get(Bearer.account(token)), token);
    }
}
