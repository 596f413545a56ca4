package dev.rowhouse.http.token;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Keeps a copy of what was revoked and reads it again every few seconds. Whatever was known stays known while auth is away;
 * how old that is shows in {@link #isCurrent()}.
 */
public final class KnownRevocations implements SmartLifecycle {

    /** What was revoked reaches every service in this time, or the service says that it is not ready. */
    static final Duration CURRENT = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(KnownRevocations.class);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(15);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final RevocationSource source;
    private final InstantSource clock;
    private volatile Revocations known = Revocations.NONE;
    private volatile @Nullable Instant readAt;
    private volatile @Nullable Thread thread;

    KnownRevocations(RevocationSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    Revocations known() {
        return known;
    }

    /** Whether a token was revoked, for what outlives the request that it came with. */
    public boolean include(Jwt token) {
        return known.include(token);
    }

    /** Whether the list is such that what was revoked a minute ago is in it. */
    boolean isCurrent() {
        Instant last = readAt;
        return last != null && !clock.instant().isAfter(last.plus(CURRENT));
    }

    /** Reads the list; its age counts from before the question, as the answer may have taken long. */
    boolean read() throws InterruptedException {
        Instant asked = clock.instant();
        try {
            known = source.read();
            readAt = asked;
            return true;
        } catch (IOException | RuntimeException e) {
            if (isCurrent()) {
                log.debug("What was revoked cannot be read now: {}", e.toString());
            } else {
                log.warn("What was revoked in the last minute is not known: {}", e.toString());
            }
            return false;
        }
    }

    @Override
    public void start() {
        Thread reader = new Thread(this::run, "revocations");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread reader = thread;
        thread = null;
        if (reader != null) {
            reader.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Begins before the web server takes requests, and does not wait: auth may be away. Until the first list, it is not current. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                Thread.sleep((read() ? BETWEEN_READS : AFTER_A_FAILURE).toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
