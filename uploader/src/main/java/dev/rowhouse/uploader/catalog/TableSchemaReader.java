package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.types.CellCheck;
import dev.rowhouse.uploader.types.CellPattern;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON form of a Table Schema. Keywords that it does not know are left alone. */
public final class TableSchemaReader {

    static final int MAX_FIELDS = 1000;
    private static final Set<String> RESERVED = Set.of("_upload", "_line", "_errors");

    private TableSchemaReader() {}

    /**
     * Reads and checks a schema.
     *
     * @throws InvalidSchema naming the place that is wrong
     */
    public static TableSchema read(JsonNode json) {
        JsonNode fieldNodes = json.path("fields");
        if (!fieldNodes.isArray() || fieldNodes.isEmpty()) {
            throw new InvalidSchema("/fields", "A schema has at least one field");
        }
        if (fieldNodes.size() > MAX_FIELDS) {
            throw new InvalidSchema("/fields", "A schema has at most " + MAX_FIELDS + " fields");
        }
        Set<String> missing = new LinkedHashSet<>(texts(json, "/missingValues", Field.EMPTY_IS_MISSING));
        List<String> primaryKey = names(json.path("primaryKey"), "/primaryKey");
        List<Field> fields = new ArrayList<>();
        List<String> unique = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < fieldNodes.size(); i++) {
            String pointer = "/fields/" + i;
            JsonNode node = fieldNodes.get(i);
            Field field = field(node, pointer, missing, primaryKey);
            if (!seen.add(field.name())) {
                throw new InvalidSchema(pointer + "/name", "The name '" + field.name() + "' occurs twice");
            }
            if (node.path("constraints").path("unique").booleanValue(false)) {
                unique.add(field.name());
            }
            fields.add(field);
        }
        requireFields(primaryKey, seen, "/primaryKey");
        return new TableSchema(fields, primaryKey, unique, foreignKeys(json.path("foreignKeys"), seen));
    }

    private static Field field(JsonNode node, String pointer, Set<String> missing, List<String> primaryKey) {
        String name = node.path("name").stringValue("").strip();
        if (name.isEmpty()) {
            throw new InvalidSchema(pointer + "/name", "A field has a name");
        }
        if (RESERVED.contains(name)) {
            throw new InvalidSchema(pointer + "/name", "The name '" + name + "' belongs to Rowhouse");
        }
        String typeName = node.path("type").stringValue("string");
        FieldType type = FieldType.of(typeName)
                .orElseThrow(() -> new InvalidSchema(pointer + "/type", "The type '" + typeName + "' is not known"));
        JsonNode constraints = node.path("constraints");
        String at = pointer + "/constraints";
        Field field = new Field(
                name,
                type,
                text(node.path("format")),
                constraints.path("required").booleanValue(false) || primaryKey.contains(name),
                texts(node, "/missingValues", missing),
                size(constraints.path("minLength"), at + "/minLength"),
                size(constraints.path("maxLength"), at + "/maxLength"),
                text(constraints.path("minimum")),
                text(constraints.path("maximum")),
                pattern(constraints.path("pattern"), at + "/pattern"),
                constraints.path("enum").isArray() ? List.copyOf(texts(constraints, "/enum", Set.of())) : null,
                decimalChar(node.path("decimalChar"), pointer),
                text(node.path("groupChar")),
                texts(node, "/trueValues", Field.TRUE_VALUES),
                texts(node, "/falseValues", Field.FALSE_VALUES));
        try {
            var unused = new CellCheck(field, PhysicalColumns.column(field, 1, false, PhysicalColumns.NO_KEY));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidSchema(pointer, String.valueOf(e.getMessage()));
        }
        return field;
    }

    private static List<ForeignKey> foreignKeys(JsonNode nodes, Set<String> fields) {
        List<ForeignKey> keys = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String pointer = "/foreignKeys/" + i;
            JsonNode reference = nodes.get(i).path("reference");
            List<String> from = names(nodes.get(i).path("fields"), pointer + "/fields");
            List<String> to = names(reference.path("fields"), pointer + "/reference/fields");
            requireFields(from, fields, pointer + "/fields");
            if (from.isEmpty() || from.size() != to.size()) {
                throw new InvalidSchema(pointer, "A foreign key has as many fields as it refers to, and at least one");
            }
            keys.add(new ForeignKey(from, reference.path("resource").stringValue(""), to));
        }
        return keys;
    }

    private static void requireFields(List<String> names, Set<String> fields, String pointer) {
        for (String name : names) {
            if (!fields.contains(name)) {
                throw new InvalidSchema(pointer, "There is no field '" + name + "'");
            }
        }
    }

    private static List<String> names(JsonNode node, String pointer) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        if (!node.isArray()) {
            throw new InvalidSchema(pointer, "A name or an array of names is expected");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : node) {
            names.add(each.stringValue(""));
        }
        return names;
    }

    private static Set<String> texts(JsonNode parent, String pointer, Set<String> otherwise) {
        JsonNode node = parent.at(pointer);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isArray()) {
            throw new InvalidSchema(pointer, "An array is expected");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode each : node) {
            texts.add(each.isObject() ? each.path("value").asString("") : each.asString(""));
        }
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static @Nullable Integer size(JsonNode node, String pointer) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw new InvalidSchema(pointer, "A number of characters is expected");
        }
        return node.intValue();
    }

    private static @Nullable CellPattern pattern(JsonNode node, String pointer) {
        String text = text(node);
        try {
            return text == null ? null : CellPattern.of(text);
        } catch (CellPattern.Unusable e) {
            throw new InvalidSchema(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static char decimalChar(JsonNode node, String pointer) {
        String text = text(node);
        if (text == null) {
            return '.';
        }
        if (text.length() != 1) {
            throw new InvalidSchema(pointer + "/decimalChar", "One character is expected");
        }
        return text.charAt(0);
    }
}
