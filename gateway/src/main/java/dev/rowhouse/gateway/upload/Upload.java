package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Progress;
import dev.rowhouse.events.Undo;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.filestore.StoredFile;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A stored file and what became of it.
 *
 * <p>Immutable here: after its acceptance only {@link JobOutcomes} changes the row, in statements that look at the revision,
 * and an entity written back could undo that.
 */
@Entity
@Immutable
@Table(name = "uploads")
public class Upload {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long number;

    private UUID id;
    private UUID accountId;
    private String filename;
    private String dataset;
    private boolean datasetExplicit;

    @Enumerated(EnumType.STRING)
    private LoadMode mode;

    private boolean dryRun;

    @Convert(converter = OptionsColumn.class)
    private UploadOptions options;

    private long sizeBytes;
    private String sha256;

    @Enumerated(EnumType.STRING)
    private UploadStatus status;

    private Instant createdAt;
    private @Nullable Instant finishedAt;
    private @Nullable UUID duplicateOf;
    private @Nullable UUID parent;

    @Convert(converter = DialectColumn.class)
    private @Nullable Dialect dialect;

    @Embedded
    private Counts counts;

    @Convert(converter = ProblemColumn.class)
    private @Nullable JobProblem problem;

    private boolean hasFile;
    private @Nullable Instant fileDeletedAt;
    private int attempt;

    @Convert(converter = NotesColumn.class)
    private @Nullable List<String> notes;

    @Column(name = "taken_back") // UNDO is a word of SQL
    @Convert(converter = UndoColumn.class)
    private @Nullable Undo undo;

    @Column(updatable = false)
    private long revision;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Upload() {}

    /** Accepts a file that is stored; dataset names that nobody gave are made from the file's name. */
    Upload(NewUpload request, String filename, StoredFile file, Instant now) {
        LoadSettings settings = request.settings();
        DatasetName named = settings.dataset();
        this.id = file.id();
        this.accountId = request.accountId();
        this.filename = filename;
        this.dataset = (named == null ? DatasetName.fromFilename(filename) : named).value();
        this.datasetExplicit = named != null;
        this.mode = settings.mode();
        this.dryRun = settings.dryRun();
        this.options = settings.options();
        this.sizeBytes = file.sizeBytes();
        this.sha256 = file.sha256().hex();
        this.status = UploadStatus.QUEUED;
        this.createdAt = now;
        this.parent = request.parent();
        this.counts = new Counts(file.sizeBytes());
        this.hasFile = true;
        this.attempt = 1;
    }

    /** What the other services are told of the acceptance. */
    UploadStored stored(UUID eventId) {
        return new UploadStored(
                eventId,
                createdAt,
                id,
                Objects.requireNonNull(number, "The number comes with the row"),
                accountId,
                id,
                filename,
                sizeBytes,
                sha256,
                dataset,
                datasetExplicit,
                mode,
                dryRun,
                options,
                parent);
    }

    /**
     * The settings for a file that corrects this one's rejects: the same, but for how the file is written, because rejects
     * are handed out as CSV with a header line whatever the first file was.
     *
     * @throws UploadNotFinished if there can be further rejects
     */
    public LoadSettings correctedSettings() {
        if (!status.isFinished()) {
            throw new UploadNotFinished(status);
        }
        UploadOptions corrected = UploadOptions.builder()
                .types(options.types())
                .decimal(options.decimal())
                .dateOrder(options.dateOrder())
                .nullToken(options.nullToken())
                .maxRejects(options.maxRejects())
                .allowDuplicate(options.allowDuplicate())
                .build();
        return new LoadSettings(new DatasetName(dataset), mode, dryRun, corrected);
    }

    public boolean isOf(UUID account) {
        return accountId.equals(account);
    }

    public long number() {
        return Objects.requireNonNull(number, "The number comes with the row");
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public String filename() {
        return filename;
    }

    public String dataset() {
        return dataset;
    }

    public LoadMode mode() {
        return mode;
    }

    public boolean dryRun() {
        return dryRun;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String sha256() {
        return sha256;
    }

    public UploadStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable UUID duplicateOf() {
        return duplicateOf;
    }

    public @Nullable UUID parent() {
        return parent;
    }

    public @Nullable Dialect dialect() {
        return dialect;
    }

    public Progress progress() {
        return counts.progress();
    }

    public Ledger ledger() {
        return counts.ledger();
    }

    public @Nullable JobProblem problem() {
        return problem;
    }

    /** What the latest job was asked to do. */
    public LoadSettings settings() {
        return new LoadSettings(new DatasetName(dataset), mode, dryRun, options);
    }

    /** Which job is the latest: 1 for the first. */
    public int attempt() {
        return attempt;
    }

    /** Since when its file is not to be had any more; null as long as it is, and where there never was one. */
    public @Nullable Instant fileDeletedAt() {
        return fileDeletedAt;
    }

    /**
     * Requires a file to hand out or to read again.
     *
     * @throws NoFile if the rows came without one
     * @throws FileDeleted if it was deleted
     */
    public void requireFile() {
        if (!hasFile) {
            throw new NoFile(id);
        }
        if (fileDeletedAt != null) {
            throw new FileDeleted(id, fileDeletedAt);
        }
    }

    /** What people should know about the columns. */
    public List<String> notes() {
        return notes == null ? List.of() : notes;
    }

    /** What became of its records when they were taken back; null as long as they were not. */
    public @Nullable Undo undo() {
        return undo;
    }

    /** Grows with every change; 0 as long as no job has said anything. */
    public long revision() {
        return revision;
    }
}
