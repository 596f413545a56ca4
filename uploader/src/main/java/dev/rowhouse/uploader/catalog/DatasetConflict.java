package dev.rowhouse.uploader.catalog;

/** A dataset is in a state in which a change cannot be made. */
public final class DatasetConflict extends RuntimeException {

    private final String slug;

    public DatasetConflict(String slug, String message) {
        super(message);
        this.slug = slug;
    }

    /** Names the state, for programs. */
    public String slug() {
        return slug;
    }
}
