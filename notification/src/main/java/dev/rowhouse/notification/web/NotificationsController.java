package dev.rowhouse.notification.web;

import dev.rowhouse.notification.SentMail;
import dev.rowhouse.notification.SentMails;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own notifications, the newest first. */
@RestController
class NotificationsController {

    private static final int MAX_LIMIT = 1000;

    private final SentMails sentMails;

    NotificationsController(SentMails sentMails) {
        this.sentMails = sentMails;
    }

    @GetMapping("/api/notifications")
    NotificationPage list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new BadParameter("limit", "limit is a number from 1 to " + MAX_LIMIT + ".");
        }
        SentMail.Position after = cursor == null ? null : Cursor.parse(cursor);
        List<SentMail> found = sentMails.ofAccount(accountId(token), after, limit + 1);
        boolean more = found.size() > limit;
        List<SentMail> page = more ? found.subList(0, limit) : found;
        return new NotificationPage(
                page.stream().map(NotificationView::of).toList(),
                more ? Cursor.of(page.get(limit - 1).position()) : null);
    }

    private static UUID accountId(Jwt token) {
        try {
            return UUID.fromString(String.valueOf(token.getSubject()));
        } catch (IllegalArgumentException e) {
            throw new AccessDeniedException("The token's subject is not an account", e);
        }
    }

    record NotificationPage(
            List<NotificationView> items, @Nullable String nextCursor) {}

    record NotificationView(UUID id, String kind, @Nullable UUID uploadId, String subject, Instant createdAt) {

        static NotificationView of(SentMail mail) {
            return new NotificationView(
                    mail.notification().eventId(),
                    mail.notification().kind(),
                    mail.notification().uploadId(),
                    mail.notification().subject(),
                    mail.sentAt());
        }
    }
}
