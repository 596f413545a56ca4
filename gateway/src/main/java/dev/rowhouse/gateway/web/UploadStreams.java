package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.UploadWatchers;
import dev.rowhouse.gateway.upload.Uploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open event streams. One thread reads the rows of all watched uploads: at once when this process changed one, and
 * every {@code gateway.poll-interval} because another replica may have. As often it has the {@link StreamGuard} look who may
 * still watch.
 */
final class UploadStreams implements UploadWatchers, SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UploadStreams.class);
    private static final int SENDERS = 4;
    private static final int BATCH = 500;
    private static final long NO_TIMEOUT = 0;

    private final Supplier<Uploads> uploads;
    private final StreamGuard guard;
    private final Duration pollInterval;
    private final Duration heartbeatInterval;
    private final Set<UploadStream> streams = ConcurrentHashMap.newKeySet();
    private final Semaphore changes = new Semaphore(0);
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, task -> {
        Thread thread = new Thread(task, "upload-stream-sender");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable Thread poller;

    UploadStreams(Supplier<Uploads> uploads, StreamGuard guard, GatewayProperties properties) {
        this.uploads = uploads;
        this.guard = guard;
        this.pollInterval = properties.pollInterval();
        this.heartbeatInterval = properties.heartbeatInterval();
    }

    /** Opens a stream that begins with the state given, unless its revision was seen already. */
    SseEmitter open(Upload upload, long seen, StreamAccess access) {
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        UploadStream stream = new UploadStream(upload.id(), seen, access, emitter, senders);
        emitter.onCompletion(() -> streams.remove(stream));
        emitter.onError(error -> streams.remove(stream));
        streams.add(stream);
        stream.offer(upload);
        changed();
        return emitter;
    }

    int count() {
        return streams.size();
    }

    @Override
    public void changed() {
        changes.release();
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::run, "upload-stream-poller");
        thread.setDaemon(true);
        poller = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = poller;
        poller = null;
        if (thread != null) {
            thread.interrupt();
        }
        streams.forEach(stream -> stream.emitter().complete());
    }

    /** Not at stop, after which there may be another start. */
    @Override
    public void close() {
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }

    /** Stopped before the web server, whose graceful shutdown would wait for streams that never end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void run() {
        long lastBeat = System.nanoTime();
        while (poller == Thread.currentThread()) {
            try {
                if (changes.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                    changes.drainPermits();
                }
                streams.forEach(guard::check);
                poll();
                if (System.nanoTime() - lastBeat >= heartbeatInterval.toNanos()) {
                    streams.forEach(UploadStream::beat);
                    lastBeat = System.nanoTime();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Watched uploads cannot be read now: {}", e.toString());
            }
        }
    }

    private void poll() {
        Set<UUID> watched = new HashSet<>();
        streams.forEach(stream -> watched.add(stream.uploadId()));
        List<UUID> ids = new ArrayList<>(watched);
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            for (Upload upload : uploads.get().findByIdIn(batch)) {
                for (UploadStream stream : streams) {
                    if (stream.uploadId().equals(upload.id())) {
                        stream.offer(upload);
                    }
                }
            }
        }
    }
}
