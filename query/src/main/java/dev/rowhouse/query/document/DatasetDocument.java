package dev.rowhouse.query.document;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI 3.1 document of one dataset, as a tree of maps and lists. */
public final class DatasetDocument {

    private static final String ROW = "#/components/schemas/Row";

    private final DatasetDescription description;
    private final Dataset dataset;
    private final String origin;
    private final JsonNode fields;

    /** {@code origin} is where clients reach the API, as {@code https://rowhouse.example:8443}. */
    public DatasetDocument(DatasetDescription description, Dataset dataset, String origin, JsonMapper json) {
        this.description = description;
        this.dataset = dataset;
        this.origin = origin;
        String schema = description.schema();
        this.fields = json.readTree(schema == null ? "{}" : schema).path("fields");
    }

    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("openapi", "3.1.0");
        tree.put(
                "info",
                map(
                        "title",
                        description.title(),
                        "version",
                        description.updatedAt().toString()));
        tree.put("servers", List.of(map("url", origin)));
        tree.put("security", List.of(map("bearer", List.of())));
        tree.put(
                "paths",
                map(
                        "/api/records/" + dataset.name(),
                                map("get", read(), "post", write(), "patch", change(), "delete", takeAway()),
                        "/api/datasets/" + dataset.name() + "/export", map("get", export())));
        tree.put("components", components());
        return tree;
    }

    private Map<String, Object> read() {
        List<Object> parameters = new ArrayList<>(filters());
        parameters.add(parameter(
                "select", "Columns, each also as `alias:column`; all where it is left out.", text(), columnList()));
        parameters.add(order());
        parameters.add(parameter("limit", "Longest page.", count(1_000), null));
        parameters.add(parameter("offset", "Rows to skip.", count(0), null));
        parameters.add(parameter("after", "A cursor, as the `Link` to the next page has it.", text(), null));
        Map<String, Object> operation = operation("read", "Rows of " + dataset.name());
        operation.put("parameters", parameters);
        operation.put(
                "responses",
                answers(
                        "200",
                        "The rows.",
                        map(
                                "application/json", content(rows()),
                                "text/csv", content(text()),
                                "application/x-ndjson", content(text()))));
        operation.put("x-codeSamples", new CodeSamples(origin, dataset.name(), sampleColumn()).all());
        return operation;
    }

    private Map<String, Object> write() {
        Map<String, Object> operation = operation("write", "Add rows to " + dataset.name());
        operation.put("description", "All of them or none, where nothing else is asked for.");
        operation.put(
                "requestBody",
                map(
                        "required",
                        true,
                        "content",
                        map("application/json", content(newRows()), "text/csv", content(text()))));
        operation.put("responses", answers("201", "Added.", map("application/json", content(map("type", "object")))));
        return operation;
    }

    private Map<String, Object> change() {
        Map<String, Object> operation = selecting("change", "Set columns of rows of " + dataset.name());
        operation.put(
                "requestBody",
                map(
                        "required",
                        true,
                        "content",
                        map("application/json", content(map("allOf", List.of(map("$ref", ROW)), "minProperties", 1)))));
        operation.put("responses", changed("The rows, as they are now."));
        return operation;
    }

    private Map<String, Object> takeAway() {
        Map<String, Object> operation = selecting("delete", "Take rows of " + dataset.name() + " away");
        operation.put("responses", changed("The rows, as they were."));
        return operation;
    }

    private Map<String, Object> selecting(String verb, String summary) {
        List<Object> parameters = new ArrayList<>(filters());
        parameters.add(parameter("select", "Columns of the answer, where it has rows.", text(), columnList()));
        parameters.add(order());
        parameters.add(parameter(
                "limit", "Most rows that are meant; all where it is left out.", map("type", "integer"), null));
        Map<String, Object> operation = operation(verb, summary);
        operation.put(
                "description",
                "All rows that fulfil the conditions, or none. At least one condition is needed; `_line=gte.0` is true"
                        + " for every row. The upload that it is can be undone.");
        operation.put("parameters", parameters);
        return operation;
    }

    private static Map<String, Object> changed(String description) {
        Map<String, Object> answers = map("204", map("description", "Done, and no rows were asked for."));
        answers.putAll(answers("200", description, map("application/json", content(rows()))));
        return answers;
    }

    private Map<String, Object> export() {
        List<Object> parameters = new ArrayList<>();
        parameters.add(parameter(
                "format",
                "How the file is written.",
                map("type", "string", "enum", List.of("csv", "ndjson", "avro", "parquet")),
                "csv"));
        parameters.addAll(filters());
        parameters.add(order());
        Map<String, Object> operation = operation("export", "All rows of " + dataset.name() + " as a file");
        operation.put("parameters", parameters);
        operation.put(
                "responses",
                answers(
                        "200",
                        "The file.",
                        map(
                                "text/csv", content(text()),
                                "application/x-ndjson", content(text()),
                                "application/vnd.apache.avro", content(bytes()),
                                "application/vnd.apache.parquet", content(bytes()))));
        return operation;
    }

    private Map<String, Object> operation(String verb, String summary) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", verb + "_" + dataset.name());
        operation.put("summary", summary);
        return operation;
    }

    private List<Object> filters() {
        List<Object> filters = new ArrayList<>();
        for (Column column : dataset.columns()) {
            Map<String, Object> filter = parameter(
                    Quoted.inGrammar(column.name()),
                    "A condition on `%s` (%s), as `operator.value`; `not.` before it turns it round."
                            .formatted(column.name(), column.type()),
                    text(),
                    null);
            Map<String, Object> examples = new LinkedHashMap<>();
            for (String example : ColumnSchema.examples(column.type())) {
                examples.put(example.replaceAll("\\W+", "_"), map("value", example));
            }
            filter.put("examples", examples);
            filter.put("x-value", schema(column).json());
            filters.add(filter);
        }
        return filters;
    }

    private Map<String, Object> order() {
        return parameter(
                "order",
                "`column.asc` or `.desc`, with `.nullsfirst` or `.nullslast`; by upload and line where it is left out.",
                text(),
                Quoted.inGrammar(sampleColumn()) + ".desc");
    }

    private String columnList() {
        return String.join(
                ",",
                dataset.columns().stream()
                        .limit(3)
                        .map(column -> Quoted.inGrammar(column.name()))
                        .toList());
    }

    private String sampleColumn() {
        return dataset.columns().isEmpty()
                ? Column.LINE.name()
                : dataset.columns().get(0).name();
    }

    private Map<String, Object> components() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Column column : dataset.columns()) {
            ColumnSchema schema = schema(column);
            properties.put(column.name(), schema.json());
            if (schema.isRequired()) {
                required.add(column.name());
            }
        }
        Map<String, Object> row = map("type", "object", "properties", properties);
        Map<String, Object> newRow = new LinkedHashMap<>(map("allOf", List.of(map("$ref", ROW))));
        if (!required.isEmpty()) {
            newRow.put("required", required);
        }
        return map(
                "schemas", map("Row", row, "NewRow", newRow, "Problem", problem()),
                "securitySchemes", map("bearer", map("type", "http", "scheme", "bearer")));
    }

    private ColumnSchema schema(Column column) {
        return new ColumnSchema(
                column,
                fields.valueStream()
                        .filter(field -> field.path("name").asString("").equals(column.name()))
                        .findFirst()
                        .orElse(fields.path("")));
    }

    private static Map<String, Object> problem() {
        return map(
                "type",
                "object",
                "properties",
                map(
                        "type", text(),
                        "title", text(),
                        "status", map("type", "integer"),
                        "detail", text()));
    }

    private static Map<String, Object> answers(String status, String description, Map<String, Object> content) {
        return map(
                status,
                map("description", description, "content", content),
                "default",
                map(
                        "description",
                        "What is wrong, as in RFC 9457.",
                        "content",
                        map("application/problem+json", content(map("$ref", "#/components/schemas/Problem")))));
    }

    private static Map<String, Object> parameter(
            String name, String description, Map<String, Object> schema, @Nullable String example) {
        Map<String, Object> parameter = map("name", name, "in", "query", "description", description, "schema", schema);
        if (example != null) {
            parameter.put("example", example);
        }
        return parameter;
    }

    private static Map<String, Object> rows() {
        return map("type", "array", "items", map("$ref", ROW));
    }

    private static Map<String, Object> newRows() {
        return map(
                "type", "array", "minItems", 1, "maxItems", 1_000, "items", map("$ref", "#/components/schemas/NewRow"));
    }

    private static Map<String, Object> content(Map<String, Object> schema) {
        return map("schema", schema);
    }

    private static Map<String, Object> text() {
        return map("type", "string");
    }

    /** OpenAPI 3.1 says nothing of the type of what is no JSON. */
    private static Map<String, Object> bytes() {
        return map();
    }

    private static Map<String, Object> count(int otherwise) {
        return map("type", "integer", "minimum", 0, "default", otherwise);
    }

    /** A map in the order of its entries: name, value, name, value. */
    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return map;
    }
}
