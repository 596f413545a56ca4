package dev.rowhouse.uploader.job;

import java.util.List;

/** Where a job is in its life. */
public enum JobState {
    /** In its dataset's order; not planned yet. */
    ACCEPTED,
    LOADING,
    /** It was completed, and is being taken back. */
    UNDOING,
    /** A backup that is being brought back by the request that it came with; nobody takes it over. */
    RESTORING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNDONE,
    /** It was one elsewhere, or before its dataset was dropped: its rows came back with a backup. */
    RESTORED;

    /** The states in which a job has work to do. */
    public static final List<JobState> OPEN = List.of(ACCEPTED, LOADING, UNDOING, RESTORING);

    public boolean isFinal() {
        return !OPEN.contains(this);
    }
}
