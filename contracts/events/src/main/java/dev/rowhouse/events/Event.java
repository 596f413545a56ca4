package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** Something that happened. Delivered at least once; {@link #eventId()} is the same at every delivery. */
public sealed interface Event
        permits AccountChanged,
                AccountDeleted,
                AccountRegistered,
                AuditRecorded,
                ChunkReady,
                JobAccepted,
                JobCancelRequested,
                JobCancelled,
                JobCompleted,
                JobFailed,
                JobLoaded,
                JobPlanned,
                JobProgressed,
                JobRequested,
                JobUndoRequested,
                JobUndone,
                LetterRequested,
                RecordsWritten,
                UploadStored {

    UUID eventId();

    Instant occurredAt();
}
