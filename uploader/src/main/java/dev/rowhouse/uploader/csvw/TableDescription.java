package dev.rowhouse.uploader.csvw;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.job.JobJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file as it is described: how it is written, and what its columns are. */
public final class TableDescription {

    private final FileDialect dialect;
    private final List<ColumnDescription> columns;
    private final List<String> primaryKey;
    private final List<String> tableNulls;
    private final List<String> notes;

    TableDescription(
            FileDialect dialect,
            List<ColumnDescription> columns,
            List<String> primaryKey,
            List<String> tableNulls,
            List<String> notes) {
        this.dialect = dialect;
        this.columns = columns;
        this.primaryKey = primaryKey;
        this.tableNulls = tableNulls;
        this.notes = notes;
    }

    /** Options for reading the file: what was said with the upload wins over the description. */
    public UploadOptions under(UploadOptions said) {
        return dialect.under(said, hasColumns());
    }

    public boolean hasColumns() {
        return !columns.isEmpty();
    }

    /** What of the description has no effect although it means something, in sentences. */
    public List<String> notes() {
        return notes;
    }

    /** Every name that a header may have. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> column.names().forEach(names::add));
        return names;
    }

    /**
     * The Table Schema of a dataset that begins with this file.
     *
     * @param header the names of the file's columns; null where it has no header
     */
    public ObjectNode schema(@Nullable List<String> header) {
        ObjectNode schema = JobJson.MAPPER.createObjectNode();
        ArrayNode fields = schema.putArray("fields");
        Map<String, String> names = new LinkedHashMap<>();
        boolean sameNulls =
                columns.stream().map(ColumnDescription::nulls).distinct().count() == 1;
        for (ColumnDescription column : columns) {
            String name = column.nameIn(header, fields.size() + 1);
            ObjectNode field = fields.addObject().put("name", name);
            if (!column.titles().isEmpty() && !column.titles().get(0).equals(name)) {
                field.put("title", column.titles().get(0));
            }
            field.setAll(column.field());
            if (!sameNulls) {
                column.nulls().forEach(field.putArray("missingValues")::add);
            }
            if (column.name() != null) {
                names.put(column.name(), name);
            }
        }
        if (sameNulls) {
            columns.get(0).nulls().forEach(schema.putArray("missingValues")::add);
        }
        if (!primaryKey.isEmpty()) {
            ArrayNode key = schema.putArray("primaryKey");
            for (String name : primaryKey) {
                String field = names.get(name);
                if (field == null) {
                    throw new BadMetadata("/tableSchema/primaryKey", "There is no column named '" + name + "'");
                }
                key.add(field);
            }
        }
        return schema;
    }

    /** By names of columns of the file: texts that stand for no value, where the description names some. */
    public Map<String, List<String>> nulls(List<String> fileColumns) {
        Map<String, List<String>> nulls = new LinkedHashMap<>();
        for (String name : fileColumns) {
            List<String> own = columns.stream()
                    .filter(column -> column.isCalled(name))
                    .findFirst()
                    .map(column -> column.nullsGiven() ? column.nulls() : List.<String>of())
                    .orElse(tableNulls);
            if (!own.isEmpty()) {
                nulls.put(name, own);
            }
        }
        return nulls;
    }
}
