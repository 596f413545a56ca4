package dev.rowhouse.uploader.job;

import dev.rowhouse.events.JobRequested;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.catalog.Dataset;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One attempt to bring an upload into a dataset. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are for those who read the catalog
public class Job {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long uploadNumber;
    private int attempt;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID uploadId;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID accountId;

    @JdbcTypeCode(SqlTypes.BINARY)
    private @Nullable UUID parentUpload;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID fileId;

    private String filename;
    private long sizeBytes;
    private String sha256;
    private String datasetName;
    private @Nullable Long datasetId;

    @Enumerated(EnumType.STRING)
    private LoadMode mode;

    private boolean dryRun;

    @Convert(converter = JobJson.OfOptions.class)
    private UploadOptions options;

    @Enumerated(EnumType.STRING)
    private JobState state;

    private int epoch;

    /** Whether it must be alone on its dataset; before its turn: whether it must, whatever the dataset is like. */
    private boolean exclusive;

    private @Nullable Integer targetVersion;
    private @Nullable Integer baseVersion;
    private boolean staged;
    private boolean hidesRows;
    private boolean inferFully;

    @Column(name = "`plan`")
    @Convert(converter = JobJson.OfPlan.class)
    private @Nullable JobPlan plan;

    private @Nullable String problem;
    private Instant createdAt;
    private @Nullable Instant finishedAt;
    private @Nullable String traceparent;
    private boolean hasFile = true;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Job() {}

    /** The first attempt at an upload. */
    Job(UploadStored upload, Instant now, @Nullable String traceparent) {
        this.uploadNumber = upload.uploadNumber();
        this.attempt = 1;
        this.uploadId = upload.uploadId();
        this.accountId = upload.accountId();
        this.parentUpload = upload.parent();
        this.fileId = upload.fileId();
        this.filename = upload.filename();
        this.sizeBytes = upload.sizeBytes();
        this.sha256 = upload.sha256();
        this.datasetName = upload.dataset();
        this.mode = upload.mode();
        this.dryRun = upload.dryRun();
        this.options = upload.options();
        this.state = JobState.ACCEPTED;
        this.exclusive = mode != LoadMode.APPEND || dryRun;
        this.createdAt = now;
        this.traceparent = traceparent;
    }

    /** Another attempt at the upload of an earlier job. */
    Job(Job earlier, JobRequested request, Instant now, @Nullable String traceparent) {
        this.uploadNumber = earlier.uploadNumber;
        this.attempt = request.attempt();
        this.uploadId = earlier.uploadId;
        this.accountId = earlier.accountId;
        this.parentUpload = earlier.parentUpload;
        this.fileId = earlier.fileId;
        this.filename = earlier.filename;
        this.sizeBytes = earlier.sizeBytes;
        this.sha256 = earlier.sha256;
        this.datasetName = request.dataset();
        this.mode = request.mode();
        this.dryRun = request.dryRun();
        this.options = request.options();
        this.state = JobState.ACCEPTED;
        this.exclusive = true;
        this.traceparent = traceparent;
        this.createdAt = now;
    }

    /** Rows that came without a file and are loaded at once: nobody else sees the job before it has ended. */
    public Job(SentRows rows, Dataset dataset, JobPlan plan, Instant now) {
        this.uploadNumber = rows.uploadNumber();
        this.attempt = 1;
        this.uploadId = rows.uploadId();
        this.accountId = rows.accountId();
        this.fileId = rows.uploadId();
        this.filename = rows.filename();
        this.sizeBytes = rows.sizeBytes();
        this.sha256 = rows.sha256();
        this.datasetName = dataset.name();
        this.datasetId = dataset.id();
        this.mode = rows.mode();
        this.options = UploadOptions.DEFAULTS;
        this.state = JobState.ACCEPTED;
        this.createdAt = now;
        this.hasFile = false;
        Integer version = dataset.currentVersion();
        startLoading(plan, Objects.requireNonNull(version), version, plan.destination() == JobPlan.Destination.STAGE);
        this.hidesRows = false; // they are committed with the end of the job
    }

    /**
     * A backup that is being brought back. It must be alone on its dataset, and whoever began it brings it to its end.
     *
     * @param version that its rows are for
     */
    public static Job restoring(SentRows rows, Dataset dataset, JobPlan plan, int version, Instant now) {
        Job job = new Job();
        job.uploadNumber = rows.uploadNumber();
        job.attempt = 1;
        job.uploadId = rows.uploadId();
        job.accountId = rows.accountId();
        job.fileId = rows.uploadId();
        job.filename = rows.filename();
        job.sizeBytes = rows.sizeBytes();
        job.sha256 = rows.sha256();
        job.datasetName = dataset.name();
        job.datasetId = dataset.id();
        job.mode = rows.mode();
        job.options = UploadOptions.DEFAULTS;
        job.createdAt = now;
        job.hasFile = false;
        job.plan = plan;
        job.targetVersion = version;
        job.baseVersion = dataset.currentVersion();
        job.exclusive = true;
        job.state = JobState.RESTORING;
        return job;
    }

    /**
     * Rows that came without a file.
     *
     * @param uploadNumber the {@code _upload} of the rows
     * @param filename what stands in place of a file's name
     * @param sizeBytes of the request's body
     * @param sha256 of the request's body
     */
    public record SentRows(
            UUID uploadId,
            long uploadNumber,
            UUID accountId,
            String filename,
            long sizeBytes,
            String sha256,
            LoadMode mode) {}

    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    /** The trace that it was accepted in. */
    @Nullable
    String traceparent() {
        return traceparent;
    }

    /** The {@code _upload} of its rows. */
    public long uploadNumber() {
        return uploadNumber;
    }

    /** 1 for the first job of an upload. */
    public int attempt() {
        return attempt;
    }

    public UUID uploadId() {
        return uploadId;
    }

    public UUID accountId() {
        return accountId;
    }

    public @Nullable UUID parentUpload() {
        return parentUpload;
    }

    /** Whether its rows are in a file, which can be read again. */
    public boolean hasFile() {
        return hasFile;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null as long as it has work to do. */
    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public UUID fileId() {
        return fileId;
    }

    public String filename() {
        return filename;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String sha256() {
        return sha256;
    }

    public String datasetName() {
        return datasetName;
    }

    public @Nullable Long datasetId() {
        return datasetId;
    }

    public LoadMode mode() {
        return mode;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public UploadOptions options() {
        return options;
    }

    public JobState state() {
        return state;
    }

    public int epoch() {
        return epoch;
    }

    public boolean infersFully() {
        return inferFully;
    }

    public @Nullable Integer targetVersion() {
        return targetVersion;
    }

    /** The version that its rows are for; of a job that has begun to load. */
    public int version() {
        return Objects.requireNonNull(targetVersion, "not loading yet");
    }

    /** The version that readers saw when the job began to load, or null where there was none. */
    public @Nullable Integer baseVersion() {
        return baseVersion;
    }

    public @Nullable JobPlan plan() {
        return plan;
    }

    /** Whether its file came with the schema that it gives the dataset. */
    public boolean declaresDataset() {
        return plan != null && plan.schema() != null;
    }

    /** Whether a message of the given epoch is about this job as it is now. */
    public boolean is(JobState expected, int messageEpoch) {
        return state == expected && epoch == messageEpoch;
    }

    /** Gives the job its place in a dataset's order. */
    void joinOrderOf(long dataset, String name) {
        datasetId = dataset;
        datasetName = name;
    }

    /** Its turn has come: it starts to load. */
    public void startLoading(JobPlan newPlan, int version, @Nullable Integer base, boolean alone) {
        require(JobState.ACCEPTED);
        plan = newPlan;
        targetVersion = version;
        baseVersion = base;
        exclusive = alone;
        staged = newPlan.destination() == JobPlan.Destination.STAGE;
        hidesRows = newPlan.destination() == JobPlan.Destination.CURRENT_VERSION;
        state = JobState.LOADING;
    }

    /** Samples proved too narrow: everything loaded so far is void, and types are taken from every row. */
    public void startOver() {
        require(JobState.LOADING);
        epoch++;
        inferFully = true;
        exclusive = true;
        plan = null;
        targetVersion = null;
        baseVersion = null;
        staged = false;
        state = JobState.ACCEPTED;
    }

    /** The file has columns that the dataset lacks: it takes its turn alone, with types from every row. */
    public void inferFromEveryRow() {
        require(JobState.ACCEPTED);
        inferFully = true;
        exclusive = true;
    }

    /** Keeps how its rows were asked to be taken, as its caller said it. */
    public void keepOptions(UploadOptions asked) {
        options = asked;
    }

    public void complete(Instant now) {
        require(JobState.LOADING);
        hidesRows = false;
        state = JobState.COMPLETED;
        finishedAt = now;
    }

    /** The backup is read to its end, so that it is known what was sent. */
    public void restored(long size, String digest, Instant now) {
        require(JobState.RESTORING);
        sizeBytes = size;
        sha256 = digest;
        state = JobState.COMPLETED;
        finishedAt = now;
    }

    /** Ends the job without effect. Rows of it that are in the dataset's table stay hidden until they are deleted. */
    public void fail(String problemJson, Instant now) {
        if (state.isFinal()) {
            throw new IllegalStateException("Job " + id + " is " + state + " already");
        }
        problem = problemJson;
        state = JobState.FAILED;
        finishedAt = now;
    }

    /** Ends the job on request, without effect. */
    void cancel(Instant now) {
        if (state != JobState.ACCEPTED && state != JobState.LOADING) {
            throw new IllegalStateException("Job " + id + " is " + state + ", so it cannot be cancelled");
        }
        state = JobState.CANCELLED;
        finishedAt = now;
    }

    /** Takes its place among the jobs of its dataset once more, to be taken back. */
    public void startUndoing() {
        require(JobState.COMPLETED);
        exclusive = true;
        state = JobState.UNDOING;
    }

    /** What it had brought in is gone; rows that still lie in the table are hidden until they are deleted. */
    public void undo(boolean hides, Instant now) {
        require(JobState.UNDOING);
        end(hides, now);
    }

    /** It could not be undone. */
    void stayCompleted() {
        require(JobState.UNDOING);
        state = JobState.COMPLETED;
    }

    /** Another attempt at the same upload has taken its place. */
    public void supersede(Instant now) {
        require(JobState.COMPLETED);
        end(false, now);
    }

    private void end(boolean hides, Instant now) {
        hidesRows = hides;
        state = JobState.UNDONE;
        finishedAt = now;
    }

    private void require(JobState expected) {
        if (state != expected) {
            throw new IllegalStateException("Job " + id + " is " + state + ", not " + expected);
        }
    }
}
