package dev.rowhouse.query.export;

import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.Rows.ResultColumn;
import dev.rowhouse.query.values.CellFormat;
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
                .mapToObj(i -> new ExportColumn(
                        columns.get(i).name(),
                        columns.get(i).format(),
                        described.get(i).precision(),
                        described.get(i).scale()))
                .toList();
    }
}
