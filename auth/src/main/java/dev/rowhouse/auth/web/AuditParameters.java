package dev.rowhouse.auth.web;

import dev.rowhouse.auth.audit.AuditQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit log are asked for, as the request has it. */
record AuditParameters(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String targetKind,
        @Nullable String target,
        @Nullable String service,
        @Nullable String from,
        @Nullable String to) {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]*\\.(\\*|[a-z][a-z-]*)");

    static AuditParameters of(HttpServletRequest request) {
        return new AuditParameters(
                request.getParameter("actor"),
                request.getParameter("action"),
                request.getParameter("target_kind"),
                request.getParameter("target"),
                request.getParameter("service"),
                request.getParameter("from"),
                request.getParameter("to"));
    }

    /** Throws {@link BadOption} if one of them cannot be. */
    AuditQuery query() {
        return new AuditQuery(
                actor == null ? null : id(actor),
                action == null ? null : knownForm(action),
                targetKind,
                target,
                service,
                from == null ? null : moment("from", from),
                to == null ? null : moment("to", to));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadOption("actor", "Must be the id of an account");
        }
    }

    private static String knownForm(String text) {
        if (!ACTION.matcher(text).matches()) {
            throw new BadOption("action", "Must be an action as dataset.granted, or all of a kind as dataset.*");
        }
        return text;
    }

    private static Instant moment(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadOption(option, "Must be a time as 2021-07-27T16:02:08Z");
        }
    }
}
