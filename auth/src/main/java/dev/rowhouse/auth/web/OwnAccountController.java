package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.auth.audit.AuditQuery;
import dev.rowhouse.auth.lifecycle.ChangeEmail;
import dev.rowhouse.auth.lifecycle.EndAccount;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.auth.token.OwnTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do with their own accounts. */
@RestController
@RequestMapping("/api/auth")
class OwnAccountController {

    private static final int DEEDS = 1000;

    private final ManageAccounts accounts;
    private final Sessions sessions;
    private final OwnTokens tokens;
    private final AuditLog auditLog;
    private final ChangeEmail changeEmail;
    private final EndAccount endAccount;
    private final Clock clock;

    OwnAccountController(
            ManageAccounts accounts,
            Sessions sessions,
            OwnTokens tokens,
            AuditLog auditLog,
            ChangeEmail changeEmail,
            EndAccount endAccount,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.auditLog = auditLog;
        this.changeEmail = changeEmail;
        this.endAccount = endAccount;
        this.clock = clock;
    }

    /** Body of what takes the password once more. */
    record Confirmed(@Nullable String email, @Nullable String currentPassword) {

        Password current() {
            return Password.given("current_password", currentPassword);
        }

        @Override
        public String toString() {
            return "Confirmed[not shown]";
        }
    }

    /**
     * All that auth knows of somebody.
     *
     * @param audit the last {@value #DEEDS} deeds of theirs
     * @param elsewhere where the rest is to be had
     */
    record OwnData(
            Instant exportedAt,
            AccountView account,
            List<SessionsController.SessionView> sessions,
            List<TokensController.ApiTokenView> apiTokens,
            List<AuditEntryView> audit,
            Map<String, String> elsewhere) {}

    @PostMapping("/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeEmail(@RequestBody Confirmed body, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        changeEmail.ask(body.email(), body.current(), Bearer.actor(token, request));
    }

    /** Whoever has the letter and knows the password need not be signed in: it may have been opened on another device. */
    @PostMapping("/email/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmEmail(@RequestBody LetterToken body, HttpServletRequest request) {
        changeEmail.confirm(body.opaque(), body.givenPassword(), Bearer.nobody(request));
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestBody Confirmed body, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        endAccount.own(body.current(), Bearer.actor(token, request));
    }

    @GetMapping("/me/export")
    ResponseEntity<OwnData> export(@AuthenticationPrincipal Jwt token) {
        UUID id = Bearer.account(token);
        UUID current = Bearer.credential(token);
        OwnData data = new OwnData(
                clock.instant(),
                AccountView.of(accounts.get(id)),
                sessions.open(id).stream()
                        .map(session -> SessionsController.SessionView.of(session, current))
                        .toList(),
                tokens.list(id).stream().map(TokensController.ApiTokenView::of).toList(),
                auditLog.newest(AuditQuery.of(id), null, DEEDS).stream()
                        .map(AuditEntryView::of)
                        .toList(),
                Map.of(
                        "uploads", "/api/uploads",
                        "datasets", "/api/datasets",
                        "notifications", "/api/notifications"));
        ContentDisposition download = ContentDisposition.attachment()
                .filename("rowhouse-account.json")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(data);
    }
}
