package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.BrowserSession;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.session.BrowserSessions;
import dev.rowhouse.auth.session.LoginSession;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.auth.session.SignIn;
import dev.rowhouse.auth.session.SigningClient;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A browser signs in, finds its session again, and signs out. Of its cookie only the answer to the first knows the value. */
@RestController
@RequestMapping(BrowserSession.PATH)
class BrowserSessionController {

    private final SignIn signIn;
    private final BrowserSessions browserSessions;
    private final Sessions sessions;
    private final ManageAccounts accounts;

    BrowserSessionController(
            SignIn signIn, BrowserSessions browserSessions, Sessions sessions, ManageAccounts accounts) {
        this.signIn = signIn;
        this.browserSessions = browserSessions;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** {@code csrfToken} goes into {@link BrowserSession#CSRF_HEADER}. The session ends at {@code expiresAt} if it is not used. */
    record SignedIn(MeView account, String csrfToken, Instant expiresAt) {

        static SignedIn of(MeView account, LoginSession session) {
            byte[] hash = Objects.requireNonNull(session.cookieHash(), "A browser keeps it by its cookie");
            return new SignedIn(account, BrowserSession.csrfToken(hash), session.expiresAt());
        }

        @Override
        public String toString() {
            return "SignedIn[" + account.account().id() + "]";
        }
    }

    /** JSON only: no form of another site can be that, so that none signs a browser in as somebody else. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedIn> signIn(@RequestBody Credentials body, HttpServletRequest request) {
        SigningClient client = SessionController.client(request);
        BrowserSessions.Opened opened =
                signIn.signIn(body.givenEmail(), body.givenPassword(), client, browserSessions::open);
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(request, opened.cookie().text(), opened.longest()))
                .body(SignedIn.of(MeView.of(opened.account()), opened.session()));
    }

    @GetMapping
    SignedIn current(@AuthenticationPrincipal Jwt token) {
        LoginSession session = browserSessions.find(Bearer.account(token), Bearer.credential(token));
        return SignedIn.of(MeView.of(accounts.get(Bearer.account(token)), token), session);
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        sessions.end(Bearer.credential(token));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
                .build();
    }

    private static String cookie(HttpServletRequest request, String value, Duration lifetime) {
        String name = BrowserSession.cookieName(request.getServerName(), request.isSecure());
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(name.equals(BrowserSession.COOKIE))
                .sameSite("Strict")
                .path("/")
                .maxAge(lifetime)
                .build()
                .toString();
    }
}
