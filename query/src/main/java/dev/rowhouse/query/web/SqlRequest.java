package dev.rowhouse.query.web;

import dev.rowhouse.query.sql.BadQuery;
import dev.rowhouse.query.sql.BadQuery.Rule;
import dev.rowhouse.query.sql.QueryParameters;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of {@code POST /api/sql}: {@code {"query": "...", "params": [...] or {...}}}. */
record SqlRequest(String query, QueryParameters parameters) {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final Set<String> MEMBERS = Set.of("query", "params");

    /**
     * Reads a body.
     *
     * @throws BadQuery if it is not one
     * @throws TooLarge if it is longer than a megabyte
     */
    static SqlRequest of(InputStream body, JsonMapper json) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new TooLarge();
        }
        JsonNode root = read(bytes, json);
        if (!root.isObject() || !root.path("query").isString()) {
            throw refused("The body must be a JSON object with a text 'query'");
        }
        root.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("The body has a member '" + name + "' that is not known");
                });
        return new SqlRequest(root.path("query").asString(), parameters(root.path("params")));
    }

    /** Numbers stay as they are written: a double would change some. */
    private static JsonNode read(byte[] bytes, JsonMapper json) {
        try {
            return json.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(bytes);
        } catch (JacksonException e) {
            throw refused("The body is not JSON");
        }
    }

    private static QueryParameters parameters(JsonNode params) {
        if (params.isMissingNode() || params.isNull()) {
            return QueryParameters.NONE;
        }
        if (params.isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            params.forEach(value -> values.add(value(value)));
            return QueryParameters.inOrder(values);
        }
        if (params.isObject()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            params.forEachEntry((name, value) -> values.put(name, value(value)));
            return QueryParameters.byName(values);
        }
        throw refused("'params' must be an array, or an object for parameters with names");
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNull()) {
            return null;
        }
        throw refused("A parameter must be a text, a number, true, false or null");
    }

    private static BadQuery refused(String detail) {
        return new BadQuery(Rule.BODY, detail);
    }

    /** A body has more bytes than are read. */
    static final class TooLarge extends RuntimeException {

        TooLarge() {
            super("The body has more than " + MAX_BYTES + " bytes");
        }

        long limitBytes() {
            return MAX_BYTES;
        }
    }
}
