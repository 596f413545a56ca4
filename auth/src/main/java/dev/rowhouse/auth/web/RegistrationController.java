package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.RegisterAccount;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** People make accounts for themselves. */
@RestController
class RegistrationController {

    private final RegisterAccount registerAccount;

    RegistrationController(RegisterAccount registerAccount) {
        this.registerAccount = registerAccount;
    }

    @PostMapping("/api/auth/register")
    ResponseEntity<AccountView> register(@RequestBody NewRegistration body) {
        Account account = registerAccount.register(body.email(), body.password(), body.displayName());
        return ResponseEntity.created(URI.create("/api/auth/users/" + account.id()))
                .body(AccountView.of(account));
    }
}
