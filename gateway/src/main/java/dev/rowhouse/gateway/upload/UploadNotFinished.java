package dev.rowhouse.gateway.upload;

/** The upload is still being loaded. */
public class UploadNotFinished extends RuntimeException {

    private final UploadStatus status;

    UploadNotFinished(UploadStatus status) {
        super("The upload is " + status);
        this.status = status;
    }

    public UploadStatus status() {
        return status;
    }
}
