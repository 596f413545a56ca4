package dev.rowhouse.gateway.intake;

import org.springframework.util.unit.DataSize;

/** More bytes than one upload may have. */
public class UploadTooLarge extends RuntimeException {

    private final long limitBytes;

    public UploadTooLarge(long limitBytes) {
        super("An upload has at most " + DataSize.ofBytes(limitBytes));
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
