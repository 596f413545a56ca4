package dev.rowhouse.gateway.upload;

/** Whoever waits for changes of uploads. */
@FunctionalInterface
public interface UploadWatchers {

    /** Says that some upload may have changed. Never blocks. */
    void changed();
}
