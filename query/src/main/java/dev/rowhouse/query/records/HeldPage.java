package dev.rowhouse.query.records;

import dev.rowhouse.query.snapshot.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that is read with the row behind it, and is in memory. If its cells are larger than they may be, none of them is
 * kept, and what still comes of it is read past. Used by one thread.
 */
final class HeldPage {

    /** What an array of bytes and the reference to it take besides its bytes. */
    private static final int CELL = 24;

    private final List<byte[] @Nullable []> rows = new ArrayList<>();
    private final int width;
    private final int size;
    private final long maxBytes;
    private long bytes;
    private boolean hasMore;

    /**
     * An empty page.
     *
     * @param width cells of a row
     * @param size rows, without the one behind them
     * @param maxBytes most memory that the cells of the page take together, in bytes
     */
    HeldPage(int width, long size, long maxBytes) {
        this.width = width;
        this.size = Math.toIntExact(size);
        this.maxBytes = maxBytes;
    }

    /** Whether so many cells fit if there is nothing in them. */
    static boolean fits(int width, long size, long maxBytes) {
        return width * size <= maxBytes / CELL;
    }

    /** How many rows may still be added, the one behind the page included. */
    int room() {
        return isTooLarge() || hasMore ? 0 : size + 1 - rows.size();
    }

    /** Reads a result to its end. */
    void add(Rows result) {
        while (result.next()) {
            if (rows.size() == size) {
                hasMore = true;
            } else if (!isTooLarge()) {
                add(row(result));
            }
        }
    }

    private byte[] @Nullable [] row(Rows result) {
        byte[] @Nullable [] cells = new byte[width] @Nullable [];
        for (int i = 0; i < width; i++) {
            byte[] cell = result.cell(i);
            cells[i] = cell;
            bytes += CELL + (cell == null ? 0 : cell.length);
        }
        return cells;
    }

    private void add(byte[] @Nullable [] row) {
        rows.add(row);
        if (isTooLarge()) {
            rows.clear();
        }
    }

    boolean isTooLarge() {
        return bytes > maxBytes;
    }

    /** The rows of the page, without the one behind it. */
    List<byte[] @Nullable []> rows() {
        return rows;
    }

    /** The last row of the page, or null if no more come behind it. */
    byte @Nullable [] @Nullable [] lastBeforeMore() {
        return hasMore ? rows.get(rows.size() - 1) : null;
    }
}
