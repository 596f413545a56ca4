package dev.rowhouse.uploader.job;

/** Where a job is in its life. The last four are final. */
public enum JobState {
    /** In its dataset's order; not planned yet. */
    ACCEPTED,
    LOADING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNDONE;

    public boolean isFinal() {
        return this != ACCEPTED && this != LOADING;
    }
}
