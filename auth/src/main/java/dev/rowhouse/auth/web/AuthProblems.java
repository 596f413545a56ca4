package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.EmailTaken;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.LastAdmin;
import dev.rowhouse.auth.account.NoSuchAccount;
import dev.rowhouse.auth.account.NotAnAdmin;
import dev.rowhouse.auth.account.OwnAccount;
import dev.rowhouse.auth.account.PasswordChecksBusy;
import dev.rowhouse.auth.account.RegistrationClosed;
import dev.rowhouse.auth.account.TooManyPasswords;
import dev.rowhouse.auth.lifecycle.TooManyLetters;
import dev.rowhouse.auth.lifecycle.TooMuchAtOnce;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.BadRefreshToken;
import dev.rowhouse.auth.session.BadSessionCookie;
import dev.rowhouse.auth.session.NoSuchSession;
import dev.rowhouse.auth.session.TooManyAttempts;
import dev.rowhouse.auth.token.BadApiToken;
import dev.rowhouse.auth.token.NoSuchToken;
import dev.rowhouse.auth.token.TooManyTokens;
import dev.rowhouse.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems this API documents. */
@RestControllerAdvice
class AuthProblems {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final RefusedRequests refused;

    AuthProblems(RefusedRequests refused) {
        this.refused = refused;
    }

    @ExceptionHandler
    ProblemDetail invalidField(InvalidField e) {
        String slug = "bad-" + e.field().replace('_', '-');
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, slug, e.rule());
        problem.setProperty("field", e.field());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badOption(BadOption e) {
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "bad-option", e.rule());
        problem.setProperty("option", e.option());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail emailTaken(EmailTaken e) {
        return Problems.of(HttpStatus.CONFLICT, "email-taken", "There is an account with this e-mail already");
    }

    @ExceptionHandler
    ProblemDetail registrationClosed(RegistrationClosed e) {
        return Problems.of(HttpStatus.FORBIDDEN, "registration-closed", "Nobody can sign up here");
    }

    @ExceptionHandler
    ProblemDetail badCredentials(BadCredentials e) {
        return Problems.of(HttpStatus.UNAUTHORIZED, "bad-credentials", "E-mail or password is wrong");
    }

    @ExceptionHandler
    ProblemDetail badRefreshToken(BadRefreshToken e, HttpServletRequest request) {
        refused.notSignedIn(request, "session.refresh-refused", "session");
        return Problems.of(HttpStatus.UNAUTHORIZED, "bad-refresh-token", "Sign in again");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyAttempts(TooManyAttempts e, HttpServletRequest request) {
        refused.notSignedIn(request, "account.login-limited", "account");
        ProblemDetail problem = Problems.of(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many logins failed lately; wait a little");
        return Problems.later(problem, e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyPasswords(TooManyPasswords e, HttpServletRequest request) {
        refused.notSignedIn(request, "account.login-limited", "account");
        ProblemDetail problem = Problems.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-attempts",
                "Too many passwords came from your address lately; wait a little");
        return Problems.later(problem, e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyLetters(TooManyLetters e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many letters were asked for; wait a little");
        return Problems.later(problem, e.retryAfter());
    }

    @ExceptionHandler({PasswordChecksBusy.class, TooMuchAtOnce.class})
    ResponseEntity<ProblemDetail> busy(RuntimeException e) {
        return Problems.later(
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too much is going on; try again"), SOON);
    }

    @ExceptionHandler
    ProblemDetail noSuchAccount(NoSuchAccount e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is no such account");
    }

    @ExceptionHandler
    ProblemDetail noSuchSession(NoSuchSession e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is no such session");
    }

    @ExceptionHandler
    ProblemDetail noSuchToken(NoSuchToken e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is no such API token");
    }

    @ExceptionHandler
    ProblemDetail tooManyTokens(TooManyTokens e) {
        return Problems.of(HttpStatus.CONFLICT, "too-many-tokens", "Revoke an API token that is not needed any more");
    }

    @ExceptionHandler
    ProblemDetail badApiToken(BadApiToken e, HttpServletRequest request) {
        refused.notSignedIn(request, "token.exchange-refused", "token");
        return nothingToExchange();
    }

    @ExceptionHandler
    ProblemDetail badSessionCookie(BadSessionCookie e, HttpServletRequest request) {
        refused.notSignedIn(request, "session.exchange-refused", "session");
        return nothingToExchange();
    }

    private static ProblemDetail nothingToExchange() {
        return Problems.of(HttpStatus.UNAUTHORIZED, "unauthorized", "There is nothing to exchange this for");
    }

    @ExceptionHandler
    ProblemDetail notAnAdmin(NotAnAdmin e, HttpServletRequest request) {
        refused.forbidden(request);
        return Problems.of(HttpStatus.FORBIDDEN, "forbidden", "Only admins may do this");
    }

    @ExceptionHandler
    ProblemDetail ownAccount(OwnAccount e) {
        return Problems.of(HttpStatus.CONFLICT, "own-account", "Another admin has to change your account");
    }

    @ExceptionHandler
    ProblemDetail lastAdmin(LastAdmin e) {
        return Problems.of(HttpStatus.CONFLICT, "last-admin", "Make somebody else an admin first");
    }
}
