package dev.rowhouse.uploader.restore;

/** A backup has more in it, unpacked, than is taken. */
public final class BackupTooLarge extends RuntimeException {

    private final long limitBytes;

    BackupTooLarge(long limitBytes) {
        super("The backup has more than %d bytes, unpacked".formatted(limitBytes));
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
