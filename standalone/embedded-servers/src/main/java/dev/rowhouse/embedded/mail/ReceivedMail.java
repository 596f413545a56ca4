package dev.rowhouse.embedded.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as {@code /api/messages} gives it. Text or HTML is null if the mail has none. */
record ReceivedMail(
        String from,
        List<String> to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Instant receivedAt) {}
