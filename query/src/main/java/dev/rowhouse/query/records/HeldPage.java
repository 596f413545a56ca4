package dev.rowhouse.query.records;

import dev.rowhouse.query.snapshot.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that was read with the row behind it, and is in memory. If its cells are larger than they may be, none of them is
 * kept, and what comes of it is read past.
 */
final class HeldPage {

    private final List<byte[] @Nullable []> rows = new ArrayList<>();
    private boolean more;
    private boolean tooLarge;

    private HeldPage() {}

    /**
     * Reads a result to its end.
     *
     * @param width cells of a row
     * @param pageSize rows of the page; the result has one more if more come behind it
     * @param maxBytes most that the cells of the page have together, in bytes
     * @param begun is called when the first row is there, or it is known that there is none
     */
    static HeldPage read(Rows result, int width, long pageSize, long maxBytes, Runnable begun) {
        HeldPage page = new HeldPage();
        boolean there = result.next();
        begun.run();
        for (long bytes = 0; there; there = result.next()) {
            if (page.rows.size() == pageSize) {
                page.more = true;
            } else if (!page.tooLarge) {
                byte[] @Nullable [] row = row(result, width);
                bytes += size(row);
                page.rows.add(row);
                page.forgetIf(bytes > maxBytes);
            }
        }
        return page;
    }

    private static byte[] @Nullable [] row(Rows result, int width) {
        byte[] @Nullable [] cells = new byte[width] @Nullable [];
        for (int i = 0; i < width; i++) {
            cells[i] = result.cell(i);
        }
        return cells;
    }

    private static long size(byte[] @Nullable [] row) {
        long size = 0;
        for (byte[] cell : row) {
            size += cell == null ? 0 : cell.length;
        }
        return size;
    }

    private void forgetIf(boolean over) {
        if (over) {
            tooLarge = true;
            rows.clear();
        }
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /** The rows of the page, without the one behind it. */
    List<byte[] @Nullable []> rows() {
        return rows;
    }

    /** The last row of the page, or null if no more come behind it. */
    byte @Nullable [] @Nullable [] lastBeforeMore() {
        return more ? rows.get(rows.size() - 1) : null;
    }
}
