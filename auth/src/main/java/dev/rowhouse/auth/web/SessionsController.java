package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.lifecycle.ChangePassword;
import dev.rowhouse.auth.session.LoginSession;
import dev.rowhouse.auth.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is signed in, and how they keep others from it. */
@RestController
class SessionsController {

    private final Sessions sessions;
    private final ChangePassword changePassword;

    SessionsController(Sessions sessions, ChangePassword changePassword) {
        this.sessions = sessions;
        this.changePassword = changePassword;
    }

    record SessionView(
            UUID id,
            Instant createdAt,
            @Nullable Instant usedAt,
            Instant expiresAt,
            String address,
            String userAgent,
            boolean current) {

        static SessionView of(LoginSession session, UUID current) {
            return new SessionView(
                    session.id(),
                    session.createdAt(),
                    session.usedAt(),
                    session.expiresAt(),
                    session.address(),
                    session.userAgent(),
                    session.id().equals(current));
        }
    }

    record SessionList(List<SessionView> items) {}

    /** Body of a change of password. */
    record PasswordChange(
            @Nullable String currentPassword, @Nullable String newPassword) {

        Password current() {
            return Password.given("current_password", currentPassword);
        }

        @Override
        public String toString() {
            return "PasswordChange[not shown]";
        }
    }

    @GetMapping("/api/auth/sessions")
    SessionList list(@AuthenticationPrincipal Jwt token) {
        return new SessionList(sessions.open(Bearer.account(token)).stream()
                .map(session -> SessionView.of(session, Bearer.credential(token)))
                .toList());
    }

    @DeleteMapping("/api/auth/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        sessions.end(Bearer.account(token), id);
    }

    @PostMapping("/api/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody PasswordChange body, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        changePassword.change(Bearer.actor(token, request), body.current(), body.newPassword());
    }
}
