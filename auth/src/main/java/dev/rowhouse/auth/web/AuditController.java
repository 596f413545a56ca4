package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.audit.AuditEntry;
import dev.rowhouse.auth.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Admins read who did what. */
@RestController
class AuditController {

    private static final int MAX_LIMIT = 1000;

    private final AuditLog entries;
    private final ManageAccounts accounts;
    private final AuditExport export;

    AuditController(AuditLog entries, ManageAccounts accounts, JsonMapper json) {
        this.entries = entries;
        this.accounts = accounts;
        this.export = new AuditExport(entries, json);
    }

    /** A part of the log, the newest first; the cursor of the next one, or null at the end. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuditPage(List<AuditEntryView> items, @Nullable String nextCursor) {}

    /** Whether the chain of digests is whole; {@code brokenAt} is the first entry that is not as it was kept. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CheckView(
            boolean intact,
            long entries,
            String digest,
            @Nullable Long brokenAt) {}

    @GetMapping("/api/auth/audit")
    AuditPage list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        requireAdmin(token);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new BadOption("limit", "Must be 1 to " + MAX_LIMIT);
        }
        // one more than asked for tells whether there is a next page
        List<AuditEntry> found = entries.newest(
                AuditParameters.of(request).query(), cursor == null ? null : AuditCursor.place(cursor), limit + 1);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        boolean isLast = found.size() <= limit;
        return new AuditPage(
                page.stream().map(AuditEntryView::of).toList(),
                isLast ? null : AuditCursor.of(page.get(page.size() - 1)));
    }

    /** All that match, the oldest first. */
    @GetMapping(path = "/api/auth/audit", produces = AuditExport.TYPE)
    void export(HttpServletRequest request, HttpServletResponse response, @AuthenticationPrincipal Jwt token)
            throws IOException {
        requireAdmin(token);
        export.write(AuditParameters.of(request).query(), response);
    }

    @GetMapping("/api/auth/audit/check")
    CheckView check(@AuthenticationPrincipal Jwt token) {
        requireAdmin(token);
        AuditLog.Check check = entries.check();
        return new CheckView(check.brokenAt() == null, check.entries(), check.digest(), check.brokenAt());
    }

    private void requireAdmin(Jwt token) {
        accounts.requireAdmin(Bearer.account(token));
    }
}
