package dev.rowhouse.query.export;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.query.output.CsvRows;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows.ResultColumn;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats of exports. */
public enum ExportFormat {
    CSV(OutputFormat.CSV.contentType()),
    NDJSON(OutputFormat.NDJSON.contentType()),
    AVRO("application/vnd.apache.avro"),
    PARQUET("application/vnd.apache.parquet");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /**
     * The format that a request calls by this name; CSV if it names none.
     *
     * @throws QueryRefused if there is no such format
     */
    public static ExportFormat named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(format ->
                        name == null ? format == CSV : format.extension().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryRefused.badParameter(
                        "format",
                        "expected one of "
                                + Arrays.stream(values())
                                        .map(ExportFormat::extension)
                                        .collect(Collectors.joining(", "))));
    }

    public String contentType() {
        return contentType;
    }

    /** Of files' names, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A writer to the stream, which it never closes.
     *
     * @param described the same columns as the server describes them
     */
    public RowWriter writer(
            OutputStream out,
            String dataset,
            List<OutputColumn> columns,
            List<ResultColumn> described,
            ExportOptions options) {
        return switch (this) {
            case CSV -> new CsvRows(out, columns, options.formulas());
            case NDJSON -> OutputFormat.NDJSON.writer(out, columns);
            case AVRO -> new AvroRows(out, dataset, ExportColumn.of(columns, described));
            case PARQUET ->
                new ParquetRows(
                        out,
                        dataset,
                        ExportColumn.of(columns, described),
                        options.rowGroup().toBytes());
        };
    }
}
