package dev.rowhouse.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A job ended without any effect on its dataset. */
public record JobFailed(
        UUID eventId,
        Instant occurredAt,
        UUID uploadId,
        UUID accountId,
        long revision,
        String filename,
        String dataset,
        Progress progress,
        Ledger ledger,
        List<RejectReason> reasons,
        JobProblem problem)
        implements Event {}
