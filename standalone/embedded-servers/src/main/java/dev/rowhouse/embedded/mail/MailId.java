package dev.rowhouse.embedded.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Names a mail by the microsecond of its receipt, for example {@code 20210727T160208.000001Z}. */
record MailId(Instant receivedAt) implements Comparable<MailId> {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    MailId {
        if (!receivedAt.truncatedTo(ChronoUnit.MICROS).equals(receivedAt)) {
            throw new IllegalArgumentException("Finer than a microsecond: " + receivedAt);
        }
    }

    static Optional<MailId> parse(String text) {
        try {
            return Optional.of(new MailId(FORMAT.parse(text, Instant::from)));
        } catch (DateTimeParseException noId) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(MailId other) {
        return receivedAt.compareTo(other.receivedAt);
    }

    @Override
    public String toString() {
        return FORMAT.format(receivedAt);
    }
}
