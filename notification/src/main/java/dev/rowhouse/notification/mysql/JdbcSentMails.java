package dev.rowhouse.notification.mysql;

import dev.rowhouse.notification.Notification;
import dev.rowhouse.notification.SentMail;
import dev.rowhouse.notification.SentMails;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code sent_mail}; its primary key decides who has claimed an event. */
final class JdbcSentMails implements SentMails {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcSentMails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean claim(Notification notification) {
        try {
            jdbc.sql("""
                            INSERT INTO sent_mail (event_id, account_id, upload_id, kind, subject, status, sent_at)
                            VALUES (?, ?, ?, ?, ?, 'sent', ?)
                            """)
                    .param(bytes(notification.eventId()))
                    .param(bytes(notification.accountId()))
                    .param(notification.uploadId() == null ? null : bytes(notification.uploadId()))
                    .param(notification.kind())
                    .param(notification.subject())
                    .param(dateTime(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException redelivered) {
            return false;
        }
    }

    @Override
    public void markRefused(UUID eventId) {
        jdbc.sql("UPDATE sent_mail SET status = 'refused' WHERE event_id = ?")
                .param(bytes(eventId))
                .update();
    }

    @Override
    public void forget(UUID accountId) {
        jdbc.sql("DELETE FROM sent_mail WHERE account_id = ?")
                .param(bytes(accountId))
                .update();
    }

    @Override
    public List<SentMail> ofAccount(UUID accountId, SentMail.@Nullable Position after, int limit) {
        String following = after == null ? "" : "AND (sent_at < :at OR (sent_at = :at AND event_id < :event))";
        JdbcClient.StatementSpec query = jdbc.sql("""
                        SELECT event_id, account_id, upload_id, kind, subject, sent_at FROM sent_mail
                        WHERE account_id = :account %s
                        ORDER BY sent_at DESC, event_id DESC LIMIT :limit
                        """.formatted(following))
                .param("account", bytes(accountId))
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", dateTime(after.sentAt())).param("event", bytes(after.eventId()));
        }
        return query.query((row, n) -> sentMail(row)).list();
    }

    private static SentMail sentMail(ResultSet row) throws SQLException {
        byte[] upload = row.getBytes("upload_id");
        Notification notification = new Notification(
                uuid(row.getBytes("event_id")),
                uuid(row.getBytes("account_id")),
                upload == null ? null : uuid(upload),
                row.getString("kind"),
                row.getString("subject"));
        return new SentMail(
                notification, row.getObject("sent_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    /** Cut, not rounded, to what the column keeps: a mail is never listed as sent later than it was. */
    private static LocalDateTime dateTime(Instant time) {
        return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
