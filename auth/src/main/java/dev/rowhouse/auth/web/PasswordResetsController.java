package dev.rowhouse.auth.web;

import dev.rowhouse.auth.lifecycle.ForgottenPassword;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For whoever forgot the password. */
@RestController
@RequestMapping("/api/auth/password-resets")
class PasswordResetsController {

    private final ForgottenPassword forgottenPassword;

    PasswordResetsController(ForgottenPassword forgottenPassword) {
        this.forgottenPassword = forgottenPassword;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@RequestBody LetterWanted body, HttpServletRequest request) {
        forgottenPassword.ask(body.givenEmail(), Bearer.nobody(request));
    }

    @PostMapping("/redeem")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redeem(@RequestBody LetterToken body, HttpServletRequest request) {
        forgottenPassword.redeem(body.opaque(), body.newPassword(), Bearer.nobody(request));
    }
}
