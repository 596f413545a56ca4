package dev.rowhouse.uploader.csvw;

import dev.rowhouse.uploader.job.JobJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads descriptions of files. What it does not understand is in the notes of what it reads, if it means something. */
public final class MetadataReader {

    private final List<String> notes = new ArrayList<>();

    private MetadataReader() {}

    /**
     * Reads a document that describes a table, or a group of tables.
     *
     * @param filename tells which table of a group is meant; a group of one is taken whatever its name
     * @throws BadMetadata naming the place that cannot be understood
     */
    public static TableDescription read(String json, String filename) {
        JsonNode document;
        try {
            document = JobJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new BadMetadata("", "The metadata is not JSON");
        }
        if (!document.isObject()) {
            throw new BadMetadata("", "The metadata is a JSON object");
        }
        return new MetadataReader().table(document, filename);
    }

    private TableDescription table(JsonNode document, String filename) {
        JsonNode tables = document.path("tables");
        boolean isGroup = !tables.isMissingNode();
        JsonNode table = isGroup ? named(tables, filename) : document;
        JsonNode schema = table.path("tableSchema");
        if (schema.isMissingNode() && isGroup) {
            schema = document.path("tableSchema");
        }
        JsonNode dialect = table.path("dialect").isMissingNode() ? document.path("dialect") : table.path("dialect");
        if (schema.isString()) {
            throw new BadMetadata(
                    "/tableSchema", "The schema is a link. Links are not followed; write the schema itself");
        }
        Levels levels = isGroup ? Levels.of(document, table, schema) : Levels.of(table, schema);
        if (schema.has("foreignKeys")) {
            notes.add("metadata: foreignKeys are not checked");
        }
        List<ColumnDescription> columns = columns(schema.path("columns"), levels);
        List<String> primaryKey = texts(schema.path("primaryKey"), "/tableSchema/primaryKey");
        FileDialect fileDialect = FileDialect.read(dialect, "/dialect", notes::add);
        if (columns.isEmpty()
                && dialect.isMissingNode()
                && levels.property("null").isMissingNode()) {
            throw new BadMetadata("", "The metadata describes neither columns nor a dialect");
        }
        return new TableDescription(
                fileDialect, columns, primaryKey, texts(levels.property("null"), "/null"), List.copyOf(notes));
    }

    private static JsonNode named(JsonNode tables, String filename) {
        if (tables.isArray() && tables.size() == 1) {
            return tables.get(0);
        }
        return tables.valueStream()
                .filter(table -> isOf(table.path("url").stringValue(""), filename))
                .findFirst()
                .orElseThrow(() -> new BadMetadata(
                        "/tables",
                        "None of the %d tables has a url that ends with '%s'".formatted(tables.size(), filename)));
    }

    private static boolean isOf(String url, String filename) {
        String path = url.replaceFirst("[?#].*", "");
        return path.equals(filename) || path.endsWith("/" + filename);
    }

    private List<ColumnDescription> columns(JsonNode nodes, Levels levels) {
        List<ColumnDescription> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String pointer = "/tableSchema/columns/" + i;
            ColumnDescription column = column(nodes.get(i), levels.with(nodes.get(i)), pointer);
            String name = column.nameIn(null, i + 1);
            if (!names.add(name)) {
                throw new BadMetadata(pointer + "/name", "The name '" + name + "' occurs twice");
            }
            if (nodes.get(i).path("virtual").booleanValue(false)) {
                notes.add(name + ": virtual, so it is left out");
            } else {
                columns.add(column);
            }
        }
        return columns;
    }

    private ColumnDescription column(JsonNode node, Levels levels, String pointer) {
        String name =
                node.path("name").isString() ? node.path("name").stringValue().strip() : null;
        JsonNode titleNodes = node.path("titles");
        List<String> titles = new ArrayList<>();
        if (titleNodes.isObject()) { // by language
            titleNodes.valueStream().forEach(each -> titles.addAll(texts(each, pointer + "/titles")));
        } else {
            titles.addAll(texts(titleNodes, pointer + "/titles"));
        }
        titles.replaceAll(String::strip);
        String called = name != null ? name : titles.isEmpty() ? pointer : titles.get(0);
        JsonNode nullNode = levels.property("null");
        List<String> nulls = nullNode.isMissingNode() ? List.of("") : texts(nullNode, pointer + "/null");
        return new ColumnDescription(name, titles, field(levels, pointer, called), nulls, !nullNode.isMissingNode());
    }

    private ObjectNode field(Levels levels, String pointer, String called) {
        ObjectNode field = JobJson.MAPPER.createObjectNode();
        JsonNode separator = levels.property("separator");
        if (separator.isString()) {
            notes.add("%s: lists separated by '%s' are kept as one text".formatted(called, separator.stringValue()));
            field.put("type", "string");
        } else {
            new Datatype(levels.property("datatype"), pointer + "/datatype", called, field, notes::add).write();
        }
        if (levels.property("required").booleanValue(false)) {
            field.withObject("/constraints").put("required", true);
        }
        String otherwise = levels.property("default").asString("");
        if (!otherwise.isEmpty()) {
            notes.add("%s: the default '%s' is not put in for empty cells".formatted(called, otherwise));
        }
        return field;
    }

    private static List<String> texts(JsonNode node, String pointer) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isString)) {
            throw new BadMetadata(pointer, "A text or an array of texts is expected");
        }
        return node.valueStream().map(JsonNode::stringValue).toList();
    }
}
