package dev.rowhouse.query.export;

import dev.rowhouse.query.output.CsvFormulas;
import org.springframework.util.unit.DataSize;

/**
 * How files are written.
 *
 * @param formulas for CSV
 * @param rowGroup for Parquet: memory at which a group of rows is written
 */
public record ExportOptions(CsvFormulas formulas, DataSize rowGroup) {

    public ExportOptions with(CsvFormulas others) {
        return new ExportOptions(others, rowGroup);
    }
}
