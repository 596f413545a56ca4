package dev.rowhouse.auth.web;

import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.session.RefreshSession;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.auth.session.SignIn;
import dev.rowhouse.auth.session.SigningClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign in, carry on, sign out. */
@RestController
@RequestMapping("/api/auth")
class SessionController {

    private static final Credentials NONE = new Credentials(null, null);

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final Sessions sessions;

    SessionController(SignIn signIn, RefreshSession refreshSession, Sessions sessions) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.sessions = sessions;
    }

    @PostMapping(path = "/login", headers = "!" + HttpHeaders.AUTHORIZATION)
    TokenView login(@RequestBody Credentials body, HttpServletRequest request) {
        return signIn(body, request);
    }

    /** Some clients send their last access token along with whatever they ask; Basic comes before the body. */
    @PostMapping(path = "/login", headers = HttpHeaders.AUTHORIZATION, consumes = MediaType.APPLICATION_JSON_VALUE)
    TokenView login(
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RequestBody(required = false) @Nullable Credentials body,
            HttpServletRequest request) {
        return signIn(BasicCredentials.parse(authorization).orElse(Objects.requireNonNullElse(body, NONE)), request);
    }

    /** HTTP Basic; a body is not looked at, whatever it is said to be. */
    @PostMapping(
            path = "/login",
            headers = HttpHeaders.AUTHORIZATION,
            consumes = "!" + MediaType.APPLICATION_JSON_VALUE)
    TokenView login(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, HttpServletRequest request) {
        return signIn(BasicCredentials.parse(authorization).orElse(NONE), request);
    }

    private TokenView signIn(Credentials given, HttpServletRequest request) {
        return TokenView.of(signIn.signIn(given.givenEmail(), given.givenPassword(), client(request)));
    }

    static SigningClient client(HttpServletRequest request) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new SigningClient(request.getRemoteAddr(), userAgent == null ? "" : userAgent);
    }

    @PostMapping("/refresh")
    TokenView refresh(@RequestBody RefreshRequest body) {
        OpaqueToken token = body.token();
        return TokenView.of(refreshSession.refresh(token));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Jwt token) {
        sessions.end(Bearer.credential(token));
    }
}
