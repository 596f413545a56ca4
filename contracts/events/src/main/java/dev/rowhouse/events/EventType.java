package dev.rowhouse.events;

import java.util.Arrays;

/** Every kind of event, with its routing key and the version of its shape. */
public enum EventType {
    ACCOUNT_CHANGED("account.changed", 1, AccountChanged.class),
    ACCOUNT_DELETED("account.deleted", 1, AccountDeleted.class),
    ACCOUNT_REGISTERED("account.registered", 1, AccountRegistered.class),
    AUDIT_RECORDED("audit.recorded", 1, AuditRecorded.class),
    CHUNK_READY("chunk.ready", 1, ChunkReady.class),
    JOB_ACCEPTED("job.accepted", 1, JobAccepted.class),
    JOB_CANCEL_REQUESTED("job.cancel-requested", 1, JobCancelRequested.class),
    JOB_CANCELLED("job.cancelled", 1, JobCancelled.class),
    JOB_COMPLETED("job.completed", 1, JobCompleted.class),
    JOB_FAILED("job.failed", 1, JobFailed.class),
    JOB_LOADED("job.loaded", 1, JobLoaded.class),
    JOB_PLANNED("job.planned", 1, JobPlanned.class),
    JOB_PROGRESSED("job.progressed", 1, JobProgressed.class),
    JOB_REQUESTED("job.requested", 1, JobRequested.class),
    JOB_UNDO_REQUESTED("job.undo-requested", 1, JobUndoRequested.class),
    JOB_UNDONE("job.undone", 1, JobUndone.class),
    LETTER_REQUESTED("letter.requested", 1, LetterRequested.class),
    RECORDS_WRITTEN("records.written", 1, RecordsWritten.class),
    UPLOAD_STORED("upload.stored", 1, UploadStored.class);

    private final String routingKey;
    private final int version;
    private final Class<? extends Event> type;

    EventType(String routingKey, int version, Class<? extends Event> type) {
        this.routingKey = routingKey;
        this.version = version;
        this.type = type;
    }

    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.type.isInstance(event))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event type for " + event.getClass()));
    }

    public String routingKey() {
        return routingKey;
    }

    public int version() {
        return version;
    }

    public Class<? extends Event> type() {
        return type;
    }
}
