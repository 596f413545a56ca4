package dev.rowhouse.gateway.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends only when a last check passes, so that whoever stores the content keeps nothing of it otherwise. */
final class CheckedAtEnd extends FilterInputStream {

    private final SentFile.AfterBody check;

    private boolean checked;

    CheckedAtEnd(InputStream in, SentFile.AfterBody check) {
        super(in);
        this.check = check;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read < 0) {
            checkOnce();
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
            checkOnce();
        }
        return read;
    }

    private void checkOnce() throws IOException {
        if (!checked) {
            check.check();
            checked = true;
        }
    }
}
