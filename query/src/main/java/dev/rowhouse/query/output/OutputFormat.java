package dev.rowhouse.query.output;

import java.io.OutputStream;
import java.util.List;

/** Formats of answers that are rows. */
public enum OutputFormat {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    NDJSON("application/x-ndjson"),
    /** One row, not in an array; PostgREST's media type. */
    OBJECT("application/vnd.pgrst.object+json"),
    JSON_WITHOUT_NULLS("application/vnd.pgrst.array+json;nulls=stripped"),
    OBJECT_WITHOUT_NULLS("application/vnd.pgrst.object+json;nulls=stripped");

    private final String contentType;

    OutputFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** All that requests may call it, as PostgREST's do. */
    public List<String> mediaTypes() {
        return switch (this) {
            case JSON -> List.of(contentType, "application/vnd.pgrst.array+json", "application/vnd.pgrst.array");
            case JSON_WITHOUT_NULLS, OBJECT, OBJECT_WITHOUT_NULLS ->
                List.of(contentType, contentType.replace("+json", ""));
            case CSV, NDJSON -> List.of(contentType);
        };
    }

    /** Whether it has room for one row only. */
    public boolean isOneRow() {
        return this == OBJECT || this == OBJECT_WITHOUT_NULLS;
    }

    public JsonNulls nulls() {
        return this == JSON_WITHOUT_NULLS || this == OBJECT_WITHOUT_NULLS ? JsonNulls.STRIPPED : JsonNulls.WRITTEN;
    }

    /** A writer to the stream, which it never closes. */
    public RowWriter writer(OutputStream out, List<OutputColumn> columns) {
        return switch (this) {
            case JSON, JSON_WITHOUT_NULLS -> new JsonArrayRows(out, columns, nulls());
            case CSV -> new CsvRows(out, columns, CsvFormulas.AS_STORED);
            case NDJSON -> new NdjsonRows(out, columns);
            case OBJECT, OBJECT_WITHOUT_NULLS -> new ObjectRow(out, columns, nulls());
        };
    }
}
