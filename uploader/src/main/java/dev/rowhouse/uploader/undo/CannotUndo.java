package dev.rowhouse.uploader.undo;

/** The records of an upload cannot be taken back. */
public final class CannotUndo extends RuntimeException {

    private final String slug;

    private CannotUndo(String slug, String message) {
        super(message);
        this.slug = slug;
    }

    static CannotUndo nothingToUndo() {
        return new CannotUndo("nothing-to-undo", "The upload has no records in its dataset.");
    }

    static CannotUndo restored() {
        return new CannotUndo(
                "restored-upload",
                "The records of this upload came back with a backup, which does not have what the upload changed.");
    }

    static CannotUndo jobsOpen() {
        return new CannotUndo("jobs-open", "Jobs are open on the dataset. Wait for them to end.");
    }

    static CannotUndo laterJobs() {
        return new CannotUndo(
                "later-jobs", "Later jobs have replaced these records or built on them. Undo those first.");
    }

    static CannotUndo expired() {
        return new CannotUndo("undo-expired", "What the upload replaced is not kept any more.");
    }

    /** Names the reason, for programs. */
    public String slug() {
        return slug;
    }
}
