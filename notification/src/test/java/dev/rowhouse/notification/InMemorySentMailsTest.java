package dev.rowhouse.notification;

import java.time.Instant;

class InMemorySentMailsTest implements SentMailsContract {

    private final SettableClock clock = new SettableClock();
    private final SentMails sentMails = new InMemorySentMails(clock);

    @Override
    public SentMails sentMails() {
        return sentMails;
    }

    @Override
    public void setTime(Instant now) {
        clock.set(now);
    }
}
