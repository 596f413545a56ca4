package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.report.KeepReports;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private static final int MAX_QUERY_CHARS = 10_000;

    private final KeepReports reports;

    ReportController(KeepReports reports) {
        this.reports = reports;
    }

    record NewReport(@Nullable String title, @Nullable String query) {}

    record ReportView(String name, String title, String query) {}

    @PutMapping("/api/reports/{name}")
    ResponseEntity<ReportView> put(
            @PathVariable String name, @RequestBody NewReport body, @AuthenticationPrincipal Jwt caller) {
        requireUnbound(caller);
        if (!DatasetController.NAME.matcher(name).matches()) {
            throw new BadName("report", name);
        }
        String query = body.query();
        if (query == null || query.isBlank() || query.length() > MAX_QUERY_CHARS) {
            throw new BadReport("A report has a query of at most " + MAX_QUERY_CHARS + " characters");
        }
        String title = body.title() == null ? name : body.title();
        if (title.length() > 255) {
            throw new BadReport("A title has at most 255 characters");
        }
        boolean created = reports.keep(UUID.fromString(caller.getSubject()), name, title, query);
        ReportView view = new ReportView(name, title, query);
        URI location = URI.create("/api/reports/" + name);
        return created
                ? ResponseEntity.created(location).body(view)
                : ResponseEntity.ok().location(location).body(view);
    }

    @DeleteMapping("/api/reports/{name}")
    ResponseEntity<Void> delete(@PathVariable String name, @AuthenticationPrincipal Jwt caller) {
        requireUnbound(caller);
        if (!reports.delete(UUID.fromString(caller.getSubject()), name)) {
            throw new ReportNotFound(name);
        }
        return ResponseEntity.noContent().build();
    }

    /** A report is of no dataset in particular, and is read by callers who are not bound to any. */
    private static void requireUnbound(Jwt caller) {
        if (!Callers.of(caller).isUnbound()) {
            throw new AccessDeniedException("Bound to datasets");
        }
    }
}
