package dev.rowhouse.gateway.upload;

/** Where an upload's latest job stands. */
public enum UploadStatus {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNDONE;

    public boolean isFinished() {
        return this != QUEUED && this != PROCESSING;
    }
}
