package dev.rowhouse.uploader.job;

import java.util.List;

/** Where a job is in its life. */
public enum JobState {
    /** In its dataset's order; not planned yet. */
    ACCEPTED,
    LOADING,
    /** It was completed, and is being taken back. */
    UNDOING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNDONE;

    /** The states in which a job has work to do. */
    public static final List<JobState> OPEN = List.of(ACCEPTED, LOADING, UNDOING);

    public boolean isFinal() {
        return !OPEN.contains(this);
    }
}
