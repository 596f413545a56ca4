package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.JobCancelled;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobPlanned;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.JobProgressed;
import dev.rowhouse.events.JobUndone;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import java.sql.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Writes down what jobs say of themselves, each event in one statement that has no effect if the row knows of a newer
 * revision. So redelivery is harmless and the order of delivery does not matter.
 */
public final class JobOutcomes {

    private static final String COUNTS = """
            bytes_done = :bytesDone, bytes_total = :bytesTotal, progress_rows = :progressRows,
            chunks_done = :chunksDone, chunks_total = :chunksTotal,
            rows_read = :rowsRead, rows_created = :rowsCreated, rows_updated = :rowsUpdated,
            rows_unchanged = :rowsUnchanged, rows_rejected = :rowsRejected, rows_skipped = :rowsSkipped
            """;

    private final JdbcClient jdbc;
    private final UploadWatchers watchers;

    JobOutcomes(JdbcClient jdbc, UploadWatchers watchers) {
        this.jdbc = jdbc;
        this.watchers = watchers;
    }

    /**
     * Only this event tells the dialect, so the dialect has a revision of its own: also a plan that arrives late is worth
     * writing down, as long as there is no newer plan. MySQL assigns from left to right, hence the revisions stand last.
     */
    public void on(JobPlanned event) {
        Progress progress = event.progress();
        update(jdbc.sql("""
                        UPDATE uploads SET
                            dialect = IF(dialect_revision < :revision, :dialect, dialect),
                            dataset = IF(dialect_revision < :revision, :dataset, dataset),
                            notes = IF(dialect_revision < :revision, :notes, notes),
                            status = IF(revision < :revision, 'PROCESSING', status),
                            finished_at = IF(revision < :revision, NULL, finished_at),
                            problem = IF(revision < :revision, NULL, problem),
                            duplicate_of = IF(revision < :revision, NULL, duplicate_of),
                            bytes_done = IF(revision < :revision, :bytesDone, bytes_done),
                            bytes_total = IF(revision < :revision, :bytesTotal, bytes_total),
                            progress_rows = IF(revision < :revision, :progressRows, progress_rows),
                            chunks_done = IF(revision < :revision, :chunksDone, chunks_done),
                            chunks_total = IF(revision < :revision, :chunksTotal, chunks_total),
                            dialect_revision = GREATEST(dialect_revision, :revision),
                            revision = GREATEST(revision, :revision)
                        WHERE id = :id AND (revision < :revision OR dialect_revision < :revision)""")
                .param("id", IdempotencyKeys.bytes(event.uploadId()))
                .param("revision", event.revision())
                .param("dialect", JsonColumn.MAPPER.writeValueAsString(event.dialect()))
                .param("dataset", event.dataset())
                .param("notes", JsonColumn.MAPPER.writeValueAsString(event.notes()))
                .param("bytesDone", progress.bytesDone())
                .param("bytesTotal", progress.bytesTotal())
                .param("progressRows", progress.rowsRead())
                .param("chunksDone", progress.chunksDone())
                .param("chunksTotal", progress.chunksTotal()));
    }

    public void on(JobProgressed event) {
        String sql = "UPDATE uploads SET status = 'PROCESSING', finished_at = NULL, revision = :revision, " + COUNTS
                + " WHERE id = :id AND revision < :revision";
        update(counted(sql, event.uploadId(), event.revision(), event.progress(), event.ledger()));
    }

    public void on(JobCompleted event) {
        String sql = "UPDATE uploads SET status = 'COMPLETED', dataset = :dataset, finished_at = :finishedAt,"
                + " problem = NULL, duplicate_of = NULL, revision = :revision, " + COUNTS
                + " WHERE id = :id AND revision < :revision";
        update(counted(sql, event.uploadId(), event.revision(), event.progress(), event.ledger())
                .param("dataset", event.dataset())
                .param("finishedAt", Timestamp.from(event.occurredAt())));
    }

    public void on(JobFailed event) {
        String sql = "UPDATE uploads SET status = 'FAILED', dataset = :dataset, finished_at = :finishedAt,"
                + " problem = :problem, duplicate_of = :duplicateOf, revision = :revision, " + COUNTS
                + " WHERE id = :id AND revision < :revision";
        UUID original = duplicateOf(event.problem());
        update(counted(sql, event.uploadId(), event.revision(), event.progress(), event.ledger())
                .param("dataset", event.dataset())
                .param("finishedAt", Timestamp.from(event.occurredAt()))
                .param("problem", JsonColumn.MAPPER.writeValueAsString(event.problem()))
                .param("duplicateOf", original == null ? null : IdempotencyKeys.bytes(original)));
    }

    public void on(JobCancelled event) {
        String sql = "UPDATE uploads SET status = 'CANCELLED', dataset = :dataset, finished_at = :finishedAt,"
                + " problem = NULL, duplicate_of = NULL, revision = :revision, " + COUNTS
                + " WHERE id = :id AND revision < :revision";
        update(counted(sql, event.uploadId(), event.revision(), event.progress(), event.ledger())
                .param("dataset", event.dataset())
                .param("finishedAt", Timestamp.from(event.occurredAt())));
    }

    /** The counts stay: they tell what was loaded before it was taken back. */
    public void on(JobUndone event) {
        update(jdbc.sql("""
                        UPDATE uploads SET status = 'UNDONE', finished_at = :finishedAt, taken_back = :undo, revision = :revision
                        WHERE id = :id AND revision < :revision""")
                .param("id", IdempotencyKeys.bytes(event.uploadId()))
                .param("revision", event.revision())
                .param("undo", JsonColumn.MAPPER.writeValueAsString(event.undo()))
                .param("finishedAt", Timestamp.from(event.occurredAt())));
    }

    private StatementSpec counted(String sql, UUID upload, long revision, Progress progress, Ledger ledger) {
        return jdbc.sql(sql)
                .param("id", IdempotencyKeys.bytes(upload))
                .param("revision", revision)
                .param("bytesDone", progress.bytesDone())
                .param("bytesTotal", progress.bytesTotal())
                .param("progressRows", progress.rowsRead())
                .param("chunksDone", progress.chunksDone())
                .param("chunksTotal", progress.chunksTotal())
                .param("rowsRead", ledger.rowsRead())
                .param("rowsCreated", ledger.created())
                .param("rowsUpdated", ledger.updated())
                .param("rowsUnchanged", ledger.unchanged())
                .param("rowsRejected", ledger.rejected())
                .param("rowsSkipped", ledger.skipped());
    }

    private void update(StatementSpec statement) {
        if (statement.update() > 0) {
            watchers.changed();
        }
    }

    private static @Nullable UUID duplicateOf(JobProblem problem) {
        Object original = problem.members().get("duplicate_of");
        return original == null ? null : UUID.fromString(original.toString());
    }
}
