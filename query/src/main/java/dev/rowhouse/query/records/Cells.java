package dev.rowhouse.query.records;

import dev.rowhouse.query.snapshot.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory, for writers that take rows one by one. */
final class Cells implements Rows {

    private final List<byte[] @Nullable []> rows;
    private int next;

    Cells(List<byte[] @Nullable []> rows) {
        this.rows = rows;
    }

    @Override
    public List<ResultColumn> columns() {
        throw new UnsupportedOperationException("Whoever put them into memory knows");
    }

    @Override
    public boolean next() {
        next++;
        return next <= rows.size();
    }

    @Override
    public byte @Nullable [] cell(int index) {
        return rows.get(next - 1)[index];
    }
}
