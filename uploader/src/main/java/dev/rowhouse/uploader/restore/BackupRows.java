package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.restore.BadBackup.Flaw;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.RowBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The records of a backup behind its head, in the order in which they must stand: uploads, rows by upload and line, the end.
 * Hands them over in batches, so that memory does not grow with the file but by four bytes for each upload.
 */
final class BackupRows {

    private static final int UPLOAD = 0;
    private static final int ROW = 1;
    private static final int END = 2;

    private static final int UPLOADS_AT_ONCE = 500;
    private static final int MOST_UPLOADS = 4_000_000;
    /** That a batch has memory for; what a longer one needs is taken when it comes. */
    private static final int FIRST_BYTES = 64 * 1024;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;
    private static final long LAST_LINE = 0xffffffffL;
    private static final int DIGEST_DIGITS = 64;

    private final BackupInput in;
    private final StoredCells[] cells;
    private final Taker taker;
    private final List<RestoredUpload> uploads = new ArrayList<>();
    private final RowBytes batch = new RowBytes(FIRST_BYTES);

    private int[] numbers = new int[16];
    private int uploadCount;
    private long rowCount;
    private long lastUpload;
    private long lastLine = -1;

    BackupRows(BackupInput in, BackupHead head, int longestText, Taker taker) {
        this.in = in;
        this.taker = taker;
        List<Column> columns = head.columns();
        this.cells = new StoredCells[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new StoredCells(columns.get(i), head.schema().fields().get(i), longestText);
        }
    }

    /** Takes what was read. */
    interface Taker {

        /** Takes uploads, and returns the numbers that they have here. */
        List<Long> uploads(List<RestoredUpload> uploads);

        /** Takes rows, which are gone after this. */
        void rows(RowBytes rows);
    }

    /**
     * Reads to the end.
     *
     * @return how many rows there were
     * @throws BadBackup if the file is not whole, or not as it was
     */
    long read() throws IOException {
        for (int kind = in.nextRecord(); kind != END; kind = in.nextRecord()) {
            switch (kind) {
                case UPLOAD -> upload();
                case ROW -> row();
                case -1 -> throw new BadBackup(Flaw.CUT_OFF, "The file ends before the record that ends a backup");
                default -> throw BadBackup.damaged("There is a record of a kind that is not known");
            }
        }
        byte[] digest = in.digestBefore();
        if (in.number() != uploadCount
                || in.number() != rowCount
                || !in.text(DIGEST_DIGITS).equals(HexFormat.of().formatHex(digest))) {
            throw BadBackup.damaged("What was read is not what the last record says there is");
        }
        if (in.nextRecord() != -1) {
            throw BadBackup.damaged("There is more behind the record that ends a backup");
        }
        flushUploads();
        flushRows();
        return rowCount;
    }

    private void upload() throws IOException {
        if (in.number() != ++uploadCount || rowCount > 0) {
            throw BadBackup.damaged("Uploads are not in their order");
        }
        if (uploadCount > MOST_UPLOADS) {
            throw BadBackup.damaged("The rows are of more than %d uploads".formatted(MOST_UPLOADS));
        }
        uploads.add(RestoredUpload.read(in));
        if (uploads.size() == UPLOADS_AT_ONCE) {
            flushUploads();
        }
    }

    private void flushUploads() {
        if (uploads.isEmpty()) {
            return;
        }
        int known = uploadCount - uploads.size();
        for (long number : taker.uploads(uploads)) {
            if (known == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * known);
            }
            numbers[known++] = (int) number;
        }
        uploads.clear();
    }

    private void row() throws IOException {
        flushUploads();
        long upload = in.number();
        long line = in.number();
        boolean inOrder = upload == lastUpload ? line > lastLine : upload > lastUpload;
        if (!inOrder || upload < 1 || upload > uploadCount || line < 0 || line > LAST_LINE) {
            throw BadBackup.damaged("A row is not of an upload, or not in its order");
        }
        lastUpload = upload;
        lastLine = line;
        batch.beginRow();
        batch.number(Integer.toUnsignedLong(numbers[(int) upload - 1]));
        batch.number(line);
        for (StoredCells each : cells) {
            each.copy(in, batch);
        }
        batch.endRow();
        rowCount++;
        if (batch.size() >= BATCH_BYTES) {
            flushRows();
        }
    }

    private void flushRows() {
        if (batch.rows() > 0) {
            taker.rows(batch);
            batch.clear();
        }
    }
}
