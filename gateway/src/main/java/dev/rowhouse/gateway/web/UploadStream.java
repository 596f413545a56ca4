package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.UploadStatus;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that watches one upload. Sends in another thread than the poller's, so that a slow client delays nobody, and
 * only the latest state, so that it falls behind by one event at most.
 */
final class UploadStream {

    private final UUID uploadId;
    private final StreamAccess access;
    private final SseEmitter emitter;
    private final Executor sender;
    private final AtomicReference<@Nullable Upload> latest = new AtomicReference<>();
    private final AtomicBoolean heartbeat = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();

    private volatile long seen;

    UploadStream(UUID uploadId, long seen, StreamAccess access, SseEmitter emitter, Executor sender) {
        this.uploadId = uploadId;
        this.seen = seen;
        this.access = access;
        this.emitter = emitter;
        this.sender = sender;
    }

    UUID uploadId() {
        return uploadId;
    }

    StreamAccess access() {
        return access;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void offer(Upload upload) {
        if (upload.revision() > seen) {
            latest.set(upload);
            sender.execute(this::drain);
        }
    }

    void beat() {
        heartbeat.set(true);
        sender.execute(this::drain);
    }

    private void drain() {
        while ((latest.get() != null || heartbeat.get()) && sending.compareAndSet(false, true)) {
            try {
                sendPending();
            } catch (IOException | IllegalStateException gone) {
                emitter.completeWithError(gone);
                return;
            } finally {
                sending.set(false);
            }
        }
    }

    private void sendPending() throws IOException {
        Upload upload = latest.getAndSet(null);
        if (upload != null && upload.revision() > seen) {
            emitter.send(SseEmitter.event()
                    .id(Long.toString(upload.revision()))
                    .name(name(upload.status()))
                    .data(UploadView.of(upload), MediaType.APPLICATION_JSON));
            seen = upload.revision();
            if (upload.status().isFinished()) {
                emitter.complete();
            }
        } else if (heartbeat.getAndSet(false)) {
            emitter.send(SseEmitter.event().comment("still here"));
        }
    }

    private static String name(UploadStatus status) {
        return status.isFinished() ? UploadView.lowerCase(status) : "progress";
    }
}
