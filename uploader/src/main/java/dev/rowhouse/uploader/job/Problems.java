package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The problems that end a job, with the slugs of the HTTP contract. */
public final class Problems {

    private Problems() {}

    public static JobProblem datasetNameTaken(String name) {
        return new JobProblem(
                "dataset-name-taken",
                "Dataset name taken",
                "The dataset name '%s' belongs to somebody else. Choose another name.".formatted(name),
                Map.of("dataset", name));
    }

    public static JobProblem restoreFailed(String detail) {
        return new JobProblem("restore-failed", "Not restored", detail, Map.of());
    }

    /**
     * Columns that a dataset does not have.
     *
     * @param nearest by unknown names the known ones that were probably meant
     */
    public static JobProblem unknownColumns(List<String> unknown, List<String> known, Map<String, String> nearest) {
        String told = unknown.stream()
                .map(name ->
                        nearest.containsKey(name) ? "%s (did you mean '%s'?)".formatted(name, nearest.get(name)) : name)
                .collect(Collectors.joining(", "));
        return new JobProblem(
                "unknown-columns",
                "Unknown columns",
                "The dataset does not have these columns: %s.".formatted(told),
                Map.of("columns", unknown, "known_columns", known, "nearest", nearest));
    }

    /**
     * CSVW metadata that is not understood.
     *
     * @param pointer to the place in it, as in RFC 6901
     */
    public static JobProblem badMetadata(String pointer, String detail) {
        return new JobProblem("bad-metadata", "Metadata not understood", detail + ".", Map.of("pointer", pointer));
    }

    public static JobProblem tooManyColumns(int columns, int limit) {
        return new JobProblem(
                "too-many-columns",
                "Too many columns",
                "The file has %d columns; at most %d are loaded.".formatted(columns, limit),
                Map.of("columns", columns, "limit", limit));
    }

    public static JobProblem tableTooWide(int columns) {
        return new JobProblem(
                "table-too-wide",
                "Table too wide",
                "The database, as it is set up, takes no table of these %d columns. Nothing was loaded."
                        .formatted(columns),
                Map.of("columns", columns));
    }

    /** Of a row that leaves columns out: what it overwrites keeps theirs. */
    public static JobProblem recordTooWide(long line) {
        return new JobProblem(
                "record-too-wide",
                "Record too wide",
                "With the row on line %d a record would have more text than it can hold. Nothing was loaded."
                        .formatted(line),
                Map.of("line", line));
    }

    public static JobProblem tooMuchIndexed(String detail) {
        return new JobProblem("too-much-indexed", "Too much indexed", detail, Map.of());
    }

    public static JobProblem dialectUnclear(String detail) {
        return new JobProblem("dialect-unclear", "Dialect unclear", detail, Map.of());
    }

    public static JobProblem duplicateUpload(UUID of) {
        return new JobProblem(
                "duplicate-upload",
                "Duplicate upload",
                "The same content was loaded into this dataset before. Send it with allow_duplicate=true to load it again.",
                Map.of("duplicate_of", of.toString()));
    }

    public static JobProblem tooManyRejects(long rejected, String limit) {
        return new JobProblem(
                "too-many-rejects",
                "Too many rejects",
                "%d rows were rejected; max_rejects=%s allows fewer. Nothing was loaded.".formatted(rejected, limit),
                Map.of("rejected", rejected, "max_rejects", limit));
    }

    /** As soon as it is known, and so before all rows were read. */
    public static JobProblem tooManyRejectsAlready(long rejected, String limit) {
        return new JobProblem(
                "too-many-rejects",
                "Too many rejects",
                "%d rows were rejected already; max_rejects=%s allows fewer. The rest was not read, and nothing was loaded."
                        .formatted(rejected, limit),
                Map.of("rejected", rejected, "max_rejects", limit));
    }

    public static JobProblem ledgerMismatch(String detail) {
        return new JobProblem("ledger-mismatch", "Ledger does not add up", detail, Map.of());
    }

    public static JobProblem tooManyLines(long limit) {
        return new JobProblem(
                "too-many-lines",
                "Too many lines",
                "The file has more than %d lines.".formatted(limit),
                Map.of("limit", limit));
    }

    public static JobProblem primaryKeyNeeded(String mode) {
        return new JobProblem(
                "primary-key-needed",
                "Primary key needed",
                "The mode '%s' finds records by their primary key, and the dataset's schema declares none."
                        .formatted(mode),
                Map.of("mode", mode));
    }

    public static JobProblem fileGone() {
        return new JobProblem("file-gone", "File gone", "The stored file was deleted before it was loaded.", Map.of());
    }

    /** Something that we did not foresee; the message is parked and the details are in the service's log. */
    public static JobProblem internal() {
        return new JobProblem(
                "internal-error",
                "Internal error",
                "The file could not be processed because of a fault on our side. Nothing was loaded.",
                Map.of());
    }
}
