package dev.rowhouse.filestore;

/** Content went past the limit it was stored with. Nothing of it was kept. */
public class FileTooLarge extends RuntimeException {

    private final long limitBytes;

    public FileTooLarge(long limitBytes) {
        super("The content is longer than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
