package dev.rowhouse.query.output;

import java.io.OutputStream;
import java.util.List;

/** Formats of answers that are rows. */
public enum OutputFormat {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    NDJSON("application/x-ndjson"),
    /** One row, not in an array; PostgREST's media type. */
    OBJECT("application/vnd.pgrst.object+json");

    private final String contentType;

    OutputFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** A writer to the stream, which it never closes. */
    public RowWriter writer(OutputStream out, List<OutputColumn> columns) {
        return switch (this) {
            case JSON -> new JsonArrayRows(out, columns);
            case CSV -> new CsvRows(out, columns, CsvFormulas.AS_STORED);
            case NDJSON -> new NdjsonRows(out, columns);
            case OBJECT -> new ObjectRow(out, columns);
        };
    }
}
