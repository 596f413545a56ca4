package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.csv.Grammar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a grammar reads the beginning of a file: it is good where most rows have one and the same number of cells, more
 * than one, and where each cell looks like one.
 *
 * @param rows how many rows it gives
 * @param width the number of cells that its rows best agree on
 * @param agreeing how many rows have so many
 * @param widths how many different numbers of cells there are
 * @param value the greater the better; 0 to 1
 */
record DialectScore(Grammar grammar, int rows, int width, int agreeing, int widths, double value) {

    private static final int MAX_CELLS = 3000;

    /** What one cell a row is worth against several: a wrong delimiter gives just that. */
    private static final double SINGLE_TYPED = 0.6;

    private static final double SINGLE_TEXT = 0.15;

    /**
     * Scores.
     *
     * @param trust how likely the grammar is before anything is looked at, 0 to 1
     * @param onlyTyped whether text proves nothing because the delimiter is usual in text
     */
    static DialectScore of(Grammar grammar, List<HeadRecord> records, double trust, boolean onlyTyped) {
        List<HeadRecord> rows = records.stream().filter(HeadRecord::isRow).toList();
        Map<Integer, Integer> rowsByWidth = new HashMap<>();
        rows.stream().filter(HeadRecord::isWellFormed).forEach(row -> rowsByWidth.merge(row.width(), 1, Integer::sum));
        DialectScore best = new DialectScore(grammar, rows.size(), 1, 0, rowsByWidth.size(), 0);
        for (Map.Entry<Integer, Integer> entry : rowsByWidth.entrySet()) {
            int width = entry.getKey();
            double share = (double) entry.getValue() / rows.size();
            double value = share * share * (width == 1 ? single(rows) : several(rows, width, onlyTyped)) * trust;
            if (value > best.value()) {
                best = new DialectScore(grammar, rows.size(), width, entry.getValue(), rowsByWidth.size(), value);
            }
        }
        return best;
    }

    double consistency() {
        return rows == 0 ? 0 : (double) agreeing / rows;
    }

    private static double single(List<HeadRecord> rows) {
        long typed = rows.stream()
                .filter(row -> row.has(1) && CellKind.of(row.cells().get(0)) == CellKind.TYPED)
                .count();
        return SINGLE_TEXT + (SINGLE_TYPED - SINGLE_TEXT) * typed / rows.size();
    }

    private static double several(List<HeadRecord> rows, int width, boolean onlyTyped) {
        double sum = 0;
        int cells = 0;
        for (HeadRecord row : rows) {
            if (row.has(width)) {
                for (String cell : row.cells()) {
                    CellKind kind = CellKind.of(cell);
                    sum += onlyTyped && kind != CellKind.TYPED
                            ? Math.min(kind.weight(), CellKind.DOUBTFUL.weight())
                            : kind.weight();
                    cells++;
                }
                if (cells >= MAX_CELLS) {
                    break;
                }
            }
        }
        return sum / cells * (1 - 1.0 / (4 * width));
    }
}
