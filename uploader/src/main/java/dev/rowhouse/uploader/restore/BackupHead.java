package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.catalog.DatasetGrants.Grant;
import dev.rowhouse.uploader.catalog.DatasetGrants.Permission;
import dev.rowhouse.uploader.catalog.InvalidSchema;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.index.BadIndexes;
import dev.rowhouse.uploader.index.ChooseIndexes;
import dev.rowhouse.uploader.index.IndexChoice;
import dev.rowhouse.uploader.index.IndexKind;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.restore.BadBackup.Flaw;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a backup says its dataset is, once it is known to be something that a dataset can be.
 *
 * @param schemaJson the Table Schema as it was
 * @param columns with names in the database of their own: those of the file never get there
 */
record BackupHead(
        String title,
        Instant createdAt,
        boolean declared,
        String schemaJson,
        TableSchema schema,
        List<Column> columns,
        List<Grant> grants,
        List<IndexChoice> indexes) {

    private static final String VERSION = "1";
    private static final int LONGEST_TITLE = 255;
    private static final int MOST_GRANTS = 1_000;

    /** Every type of a column that the uploader makes. */
    private static final Map<FieldType, Pattern> SQL_TYPES = Map.of(
            FieldType.STRING, Pattern.compile("LONGTEXT|TEXT|VARCHAR\\((?:[1-9]|[1-9]\\d|[1-7]\\d\\d)\\)"),
            FieldType.INTEGER, Pattern.compile("BIGINT|INT"),
            FieldType.NUMBER, Pattern.compile("DECIMAL\\((?:18,9|27,9|27,18|36,18)\\)"),
            FieldType.BOOLEAN, Pattern.compile("TINYINT\\(1\\)"),
            FieldType.DATE, Pattern.compile("DATE"),
            FieldType.DATETIME, Pattern.compile("DATETIME\\(6\\)"),
            FieldType.TIME, Pattern.compile("TIME\\(6\\)"),
            FieldType.YEAR, Pattern.compile("SMALLINT UNSIGNED"));

    /**
     * Reads a file's metadata.
     *
     * @throws BadBackup if it is not that of a backup, or of a dataset that cannot be
     */
    static BackupHead of(Map<String, String> metadata) {
        String version = metadata.get("rowhouse.backup.version");
        if (version == null) {
            throw new BadBackup(Flaw.NOT_A_BACKUP, "This Avro file is no backup of a dataset");
        }
        if (!version.equals(VERSION)) {
            throw new BadBackup(
                    Flaw.UNKNOWN_VERSION, "The backup is of another version of the format; known is " + VERSION);
        }
        try {
            String schemaJson = metadata.getOrDefault("rowhouse.schema", "");
            TableSchema schema = TableSchemaReader.read(JobJson.MAPPER.readTree(schemaJson));
            JsonNode head = JobJson.MAPPER.readTree(metadata.getOrDefault("rowhouse.dataset", ""));
            List<Column> columns = columns(head.path("columns"), schema);
            AvroSchemaCheck.require(JobJson.MAPPER.readTree(metadata.getOrDefault("avro.schema", "")), columns);
            List<IndexChoice> indexes = indexes(head.path("indexes"));
            ChooseIndexes.requireUsable(indexes, columns);
            return new BackupHead(
                    title(head.path("title")),
                    createdAt(head.path("created_at")),
                    head.path("declared").booleanValue(false),
                    schemaJson,
                    schema,
                    columns,
                    grants(head.path("grants")),
                    indexes);
        } catch (JacksonException e) {
            throw BadBackup.damaged("The backup's metadata is not JSON");
        } catch (InvalidSchema e) {
            throw BadBackup.damaged("The backup's schema is none, at %s: %s".formatted(e.pointer(), e.getMessage()));
        } catch (BadIndexes e) {
            throw BadBackup.damaged("The backup has indexes that cannot be: " + e.getMessage());
        }
    }

    private static String title(JsonNode title) {
        String text = title.stringValue("");
        if (text.length() > LONGEST_TITLE) {
            throw BadBackup.damaged("The title is longer than any title");
        }
        return text;
    }

    private static Instant createdAt(JsonNode time) {
        try {
            Instant createdAt = Instant.parse(time.stringValue(""));
            if (createdAt.isBefore(Instant.EPOCH)) {
                throw BadBackup.damaged("The dataset is older than any dataset");
            }
            return createdAt;
        } catch (DateTimeException e) {
            throw BadBackup.damaged("It is not said when the dataset was made");
        }
    }

    private static List<Column> columns(JsonNode described, TableSchema schema) {
        List<Field> fields = schema.fields();
        if (described.size() != fields.size()) {
            throw BadBackup.damaged("The backup has other columns than its schema has fields");
        }
        List<Column> ofSchema = PhysicalColumns.of(schema);
        Set<String> keys = schema.keys().stream().flatMap(List::stream).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Column column = column(described.get(i), fields.get(i), i + 1);
            boolean isKey = keys.contains(column.name());
            if (isKey && !column.sqlType().equals(ofSchema.get(i).sqlType())) {
                throw BadBackup.damaged("The column '%s' cannot be part of a key like this".formatted(column.name()));
            }
            columns.add(column);
        }
        return columns;
    }

    private static Column column(JsonNode described, Field field, int position) {
        FieldType type = field.type() == FieldType.ANY ? FieldType.STRING : field.type();
        String sqlType = described.path("sql_type").stringValue("");
        boolean fits = described.path("name").stringValue("").equals(field.name())
                && described.path("type").stringValue("").equals(field.type().toString())
                && Objects.requireNonNull(SQL_TYPES.get(type)).matcher(sqlType).matches();
        Notation notation = notation(described.path("notation"));
        boolean isNumeric = type == FieldType.INTEGER || type == FieldType.NUMBER;
        if (!fits || (notation != null && !isNumeric)) {
            throw BadBackup.damaged("The column '%s' is not what the schema says".formatted(field.name()));
        }
        JsonNode format = described.path("format");
        return new Column(
                field.name(),
                "c" + position,
                field.type(),
                format.isString() ? format.stringValue() : null,
                sqlType,
                notation);
    }

    private static @Nullable Notation notation(JsonNode notation) {
        if (notation.isMissingNode() || notation.isNull()) {
            return null;
        }
        String decimalChar = notation.path("decimal_char").stringValue("");
        String groupChar = notation.path("group_char").stringValue("");
        if (decimalChar.length() != 1 || groupChar.length() > 1) {
            throw BadBackup.damaged("Numbers are not written like this");
        }
        return new Notation(decimalChar, groupChar.isEmpty() ? null : groupChar);
    }

    private static List<Grant> grants(JsonNode nodes) {
        List<Grant> grants = new ArrayList<>();
        if (nodes.size() > MOST_GRANTS) {
            throw BadBackup.damaged("The backup has more grants than any dataset");
        }
        for (JsonNode node : nodes) {
            try {
                grants.add(new Grant(
                        UUID.fromString(node.path("account").stringValue("")),
                        Permission.valueOf(
                                node.path("permission").stringValue("").toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException e) {
                throw BadBackup.damaged("The backup has a grant that is none");
            }
        }
        return grants;
    }

    private static List<IndexChoice> indexes(JsonNode nodes) {
        List<IndexChoice> indexes = new ArrayList<>();
        for (JsonNode node : nodes) {
            List<String> names = node.path("columns")
                    .valueStream()
                    .map(name -> name.stringValue(""))
                    .toList();
            String kind = node.path("type").stringValue("");
            try {
                indexes.add(new IndexChoice(IndexKind.valueOf(kind.toUpperCase(Locale.ROOT)), names));
            } catch (IllegalArgumentException e) {
                throw BadBackup.damaged("The backup has an index of a kind that is not known");
            }
        }
        return indexes;
    }
}
