package dev.rowhouse.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file of numbered rows that is made while it is read, so that no size needs memory or disk. */
final class Numbered extends InputStream {

    static final String SCHEMA = """
            {"fields": [
               {"name": "id", "type": "integer", "constraints": {"required": true}},
               {"name": "name", "type": "string"},
               {"name": "amount", "type": "number"},
               {"name": "day", "type": "date"},
               {"name": "note", "type": "string"}]}""";

    private static final int ROWS_AT_ONCE = 1_000;

    private final long rows;
    private long made;
    private byte[] block = "id,name,amount,day,note\n".getBytes(StandardCharsets.US_ASCII);
    private int position;

    Numbered(long rows) {
        this.rows = rows;
    }

    /** A little less than the mean length of a row in bytes, where there are millions. */
    static double bytesPerRow() {
        return 74;
    }

    @Override
    public int read() {
        return fill() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte @Nullable [] target, int offset, int length) throws IOException {
        if (target == null) {
            throw new IOException("There is nothing to read into");
        }
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    /** Whether there is something to read in the block. */
    private boolean fill() {
        if (position < block.length) {
            return true;
        }
        if (made == rows) {
            return false;
        }
        long end = Math.min(rows, made + ROWS_AT_ONCE);
        StringBuilder text = new StringBuilder();
        for (long id = made + 1; id <= end; id++) {
            text.append(id)
                    .append(",customer number ")
                    .append(id)
                    .append(',')
                    .append(id % 1_000)
                    .append('.')
                    .append(10 + id % 90)
                    .append(",2024-0")
                    .append(1 + id % 9)
                    .append('-')
                    .append(10 + id % 18)
                    .append(",some words to make it wider\n");
        }
        made = end;
        block = text.toString().getBytes(StandardCharsets.US_ASCII);
        position = 0;
        return true;
    }
}
