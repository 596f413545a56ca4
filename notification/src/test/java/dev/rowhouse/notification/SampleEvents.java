package dev.rowhouse.notification;

import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.RejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the other services would publish them. */
public final class SampleEvents {

    public static final Instant NOON = Instant.parse("2021-07-27T12:00:00Z");
    public static final Ledger HIRED = new Ledger(2000, 1937, 0, 0, 63, 0);
    public static final List<RejectReason> REASONS = List.of(
            new RejectReason("required", "job_id", 41, 7, "", "job_id must not be empty"),
            new RejectReason("type", "hired_at", 22, 1012, "yesterday", "hired_at must be a date-time"));
    public static final JobProblem UNKNOWN_COLUMNS = new JobProblem(
            "unknown-columns",
            "Unknown columns",
            "The file has columns that the dataset hired does not have.",
            Map.of("columns", List.of("salary", "shoe size")));

    private SampleEvents() {}

    public static AccountRegistered registered(UUID accountId, String email, String name, Instant occurredAt) {
        return new AccountRegistered(UUID.randomUUID(), occurredAt, accountId, email, name);
    }

    /** Good until an hour after {@link #NOON} where it has a token. */
    public static LetterRequested letter(UUID accountId, LetterKind kind, String email, @Nullable String token) {
        return letter(accountId, kind, email, "Ada", token, NOON.plusSeconds(3600));
    }

    public static LetterRequested letter(
            UUID accountId, LetterKind kind, String email, String name, @Nullable String token, Instant expiresAt) {
        return new LetterRequested(
                UUID.randomUUID(),
                NOON,
                accountId,
                kind,
                email,
                name,
                token,
                token == null ? null : expiresAt,
                "192.0.2.7");
    }

    public static JobCompleted completed(UUID accountId) {
        return completed(accountId, "hired.csv", false, HIRED, REASONS);
    }

    public static JobCompleted completed(
            UUID accountId, String filename, boolean dryRun, Ledger ledger, List<RejectReason> reasons) {
        return new JobCompleted(
                UUID.randomUUID(),
                NOON,
                UUID.randomUUID(),
                accountId,
                3,
                filename,
                "hired",
                dryRun,
                Progress.none(81234),
                ledger,
                reasons);
    }

    public static JobFailed failed(UUID accountId, String filename, JobProblem problem) {
        return failed(accountId, filename, Ledger.EMPTY, List.of(), problem);
    }

    public static JobFailed failed(
            UUID accountId, String filename, Ledger ledger, List<RejectReason> reasons, JobProblem problem) {
        return new JobFailed(
                UUID.randomUUID(),
                NOON,
                UUID.randomUUID(),
                accountId,
                3,
                filename,
                "hired",
                Progress.none(81234),
                ledger,
                reasons,
                problem);
    }
}
