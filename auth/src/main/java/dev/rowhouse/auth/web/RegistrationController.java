package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.RegisterAccount;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.lifecycle.SignUp;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People make accounts for themselves, and show that the e-mail is theirs where that is asked for. */
@RestController
class RegistrationController {

    private final SignUpRule rule;
    private final RegisterAccount registerAccount;
    private final SignUp signUp;

    RegistrationController(SignUpRule rule, RegisterAccount registerAccount, SignUp signUp) {
        this.rule = rule;
        this.registerAccount = registerAccount;
        this.signUp = signUp;
    }

    /** The same whether there is an account with the e-mail or not. */
    record AwaitedConfirmation(String email, String status) {}

    @PostMapping("/api/auth/register")
    ResponseEntity<?> register(@RequestBody NewRegistration body, HttpServletRequest request) {
        Actor actor = Bearer.nobody(request);
        if (rule == SignUpRule.CONFIRM_EMAIL) {
            EmailAddress email = signUp.signUp(body.email(), body.password(), body.displayName(), actor);
            return ResponseEntity.accepted().body(new AwaitedConfirmation(email.text(), Standing.UNCONFIRMED.text()));
        }
        Account account = registerAccount.register(body.email(), body.password(), body.displayName(), actor);
        return ResponseEntity.created(URI.create("/api/auth/users/" + account.id()))
                .body(AccountView.of(account));
    }

    @PostMapping("/api/auth/confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody LetterToken body, HttpServletRequest request) {
        signUp.confirm(body.opaque(), body.givenPassword(), Bearer.nobody(request));
    }

    @PostMapping("/api/auth/confirmations/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@RequestBody LetterWanted body, HttpServletRequest request) {
        signUp.resend(body.givenEmail(), Bearer.nobody(request));
    }
}
