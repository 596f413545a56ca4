package dev.rowhouse.gateway.upload;

/** The upload is in a state in which what was asked for makes no sense. */
public final class UploadNotOpen extends RuntimeException {

    private final UploadStatus status;

    UploadNotOpen(UploadStatus status, String message) {
        super(message);
        this.status = status;
    }

    public UploadStatus status() {
        return status;
    }
}
