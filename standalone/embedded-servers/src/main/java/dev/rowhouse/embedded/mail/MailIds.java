package dev.rowhouse.embedded.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives out ids that ascend, even when two mails come in one microsecond or the clock is set back. */
final class MailIds {

    private final Clock clock;
    private Instant last = Instant.EPOCH;

    MailIds(Clock clock) {
        this.clock = clock;
    }

    synchronized void continueAfter(MailId id) {
        last = id.receivedAt();
    }

    synchronized MailId next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return new MailId(last);
    }
}
