package dev.rowhouse.uploader.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A named set of records. */
@Entity
@EntityListeners(KeepNamesSearchable.class)
public class Dataset {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private String title;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID ownerId;

    private boolean declared;

    @Column(name = "table_schema")
    private @Nullable String schemaJson;

    private @Nullable Integer currentVersion;
    private long rowCount;
    private Instant createdAt;
    private Instant updatedAt;

    /** Readers keep answers under it, so whatever changes one of them has to raise it. */
    @SuppressWarnings("UnusedVariable") // the query service reads it
    private long revision;

    @Transient
    private boolean calledOtherwise;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Dataset() {}

    private Dataset(String name, UUID ownerId, Instant now) {
        this.name = name;
        this.title = name;
        this.ownerId = ownerId;
        this.createdAt = now;
        this.updatedAt = now;
        this.calledOtherwise = true;
    }

    /** A dataset whose schema will come from its first file. Readers do not see it until then. */
    public static Dataset undeclared(String name, UUID ownerId, Instant now) {
        return new Dataset(name, ownerId, now);
    }

    public long id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public boolean isDeclared() {
        return declared;
    }

    /** The Table Schema as JSON, or null as long as none is known. */
    public @Nullable String schemaJson() {
        return schemaJson;
    }

    public @Nullable Integer currentVersion() {
        return currentVersion;
    }

    public long rowCount() {
        return rowCount;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public void rename(String newTitle, Instant now) {
        calledOtherwise |= !newTitle.equals(title);
        title = newTitle;
        changed(now);
    }

    /** Is called what it was called when a backup was made, and is as old as it was then. */
    public void reappear(String oldTitle, Instant oldCreatedAt, Instant now) {
        calledOtherwise |= !oldTitle.equals(title);
        title = oldTitle;
        createdAt = oldCreatedAt.isBefore(now) ? oldCreatedAt : now;
    }

    /** Takes a schema that people wrote. Its table is the given version, of which it is known how many rows it has. */
    public void declare(String json, int version, long rows, Instant now) {
        declared = true;
        describe(json);
        turnTo(version, rows, now);
    }

    /** Takes a schema that came from files, which later files may widen. */
    public void infer(String json, int version, long rows, Instant now) {
        declared = false;
        describe(json);
        turnTo(version, rows, now);
    }

    /** Turns to another version of the same schema. */
    public void turnTo(int version, long rows, Instant now) {
        currentVersion = version;
        rowCount = rows;
        changed(now);
    }

    /** Forgets what a first file has brought: schema, records, and that there is something to read. */
    public void forget(Instant now) {
        declared = false;
        describe(null);
        currentVersion = null;
        rowCount = 0;
        changed(now);
    }

    private void describe(@Nullable String json) {
        calledOtherwise |= !Objects.equals(json, schemaJson);
        schemaJson = json;
    }

    /** Whether the dataset or its columns have other names than the words that are kept of them. */
    boolean isCalledOtherwise() {
        return calledOtherwise;
    }

    void wordsAreKept() {
        calledOtherwise = false;
    }

    /** Counts rows that came, or that went where the number is negative. */
    public void addRows(long rows, Instant now) {
        rowCount += rows;
        changed(now);
    }

    private void changed(Instant now) {
        updatedAt = now;
        revision++;
    }
}
