package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.lifecycle.Invitations;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Admins invite, and people accept. */
@RestController
class InvitationsController {

    private final Invitations invitations;

    InvitationsController(Invitations invitations) {
        this.invitations = invitations;
    }

    /** Body of an invitation. */
    record NewUser(
            @Nullable String email,
            @Nullable String role,
            @Nullable String displayName) {

        Role givenRole() {
            return Role.named(role == null ? "" : role)
                    .orElseThrow(() -> new InvalidField("role", "Must be viewer, member or admin"));
        }
    }

    @PostMapping("/api/auth/users")
    ResponseEntity<AccountView> invite(
            @RequestBody NewUser body, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        Invitations.Invited invited =
                invitations.invite(body.email(), body.givenRole(), body.displayName(), Bearer.actor(token, request));
        AccountView view = AccountView.of(invited.account());
        URI location = URI.create("/api/auth/users/" + view.id());
        return invited.isNew()
                ? ResponseEntity.created(location).body(view)
                : ResponseEntity.ok().location(location).body(view);
    }

    @PostMapping("/api/auth/invitations/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@RequestBody LetterToken body, HttpServletRequest request) {
        invitations.accept(body.opaque(), body.password(), body.displayName(), Bearer.nobody(request));
    }
}
