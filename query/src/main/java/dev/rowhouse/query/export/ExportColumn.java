package dev.rowhouse.query.export;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.Rows.ResultColumn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of a typed format.
 *
 * @param precision digits of a fixed-point number
 * @param scale those of them that are behind the point
 */
record ExportColumn(String name, CellFormat format, int precision, int scale) {

    static List<ExportColumn> of(List<OutputColumn> columns, List<ResultColumn> described) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> of(columns.get(i), described.get(i)))
                .toList();
    }

    /** A whole number that the server keeps as a DECIMAL can have more digits than a long. */
    private static ExportColumn of(OutputColumn column, ResultColumn described) {
        boolean isDecimal = column.format() == CellFormat.INTEGER && described.format() == CellFormat.NUMBER;
        return new ExportColumn(
                column.name(),
                isDecimal ? CellFormat.NUMBER : column.format(),
                described.precision(),
                described.scale());
    }
}
