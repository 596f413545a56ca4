package dev.rowhouse.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;

/** The system's clock, which a test can put forward. */
@Primary
public class TestClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    public void forward(Duration by) {
        offset = offset.plus(by);
    }

    /** Shows the system's time again. */
    public void reset() {
        offset = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
