package dev.rowhouse.filestore;

/** The store could not be reached or refused to work. Trying again later can help. */
public class FileStoreUnavailable extends RuntimeException {

    public FileStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
