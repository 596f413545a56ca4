package dev.rowhouse.query.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The schemas of a backup of one dataset: a file's records are of one of three kinds. */
final class BackupSchemas {

    /** Positions in the union. */
    static final int UPLOAD = 0;

    static final int ROW = 1;
    static final int END = 2;

    private static final String NAMESPACE = "rowhouse.backup";
    private static final Schema UPLOADS = uploads();
    private static final Schema ENDS = SchemaBuilder.record("End")
            .namespace(NAMESPACE)
            .fields()
            .requiredLong("uploads")
            .requiredLong("rows")
            .requiredString("sha256")
            .endRecord();

    private final Schema file;

    BackupSchemas(String dataset, List<ExportColumn> columns) {
        Set<String> taken = new HashSet<>(Set.of("_upload", "_line"));
        List<Schema.Field> lineage = List.of(
                new Schema.Field("_upload", Schema.create(Schema.Type.INT)),
                new Schema.Field("_line", Schema.create(Schema.Type.LONG)));
        List<Schema.Field> fields = Stream.concat(lineage.stream(), AvroSchemas.fields(columns, taken).stream())
                .toList();
        this.file = Schema.createUnion(UPLOADS, Schema.createRecord(dataset, null, null, false, fields), ENDS);
    }

    Schema file() {
        return file;
    }

    Schema upload() {
        return UPLOADS;
    }

    private static Schema uploads() {
        String uuid = "{\"type\":\"string\",\"logicalType\":\"uuid\"}";
        String time = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
        return new Schema.Parser().parse("""
                {"type": "record", "name": "Upload", "namespace": "%3$s", "fields": [
                    {"name": "number", "type": "int"},
                    {"name": "id", "type": %1$s},
                    {"name": "filename", "type": "string"},
                    {"name": "mode", "type": "string"},
                    {"name": "parent", "type": ["null", %1$s]},
                    {"name": "created_by", "type": %1$s},
                    {"name": "created_at", "type": %2$s},
                    {"name": "finished_at", "type": ["null", %2$s]},
                    {"name": "size_bytes", "type": "long"},
                    {"name": "sha256", "type": "string"},
                    {"name": "rows_read", "type": "long"},
                    {"name": "created", "type": "long"},
                    {"name": "updated", "type": "long"},
                    {"name": "unchanged", "type": "long"},
                    {"name": "rejected", "type": "long"},
                    {"name": "skipped", "type": "long"}]}
                """.formatted(uuid, time, NAMESPACE));
    }
}
