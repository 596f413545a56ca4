package dev.rowhouse.events;

import java.time.Instant;
import java.util.UUID;

/** Something that happened. Delivered at least once; {@link #eventId()} is the same at every delivery. */
public sealed interface Event
        permits AccountRegistered,
                ChunkReady,
                JobAccepted,
                JobCompleted,
                JobFailed,
                JobLoaded,
                JobPlanned,
                JobProgressed,
                UploadStored {

    UUID eventId();

    Instant occurredAt();
}
