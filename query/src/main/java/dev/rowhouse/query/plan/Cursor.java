package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.values.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The place behind a row in an order: the row's values of the order's keys. What a caller sends back is believed no more
 * than any other parameter: each value must be one of its key's type, and reaches the server as a parameter.
 */
public final class Cursor {

    /** What fits into a header and a URL, with room for the rest of the request. */
    private static final int MAX_LENGTH = 4_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Cursor() {}

    /**
     * Encodes the canonical values of the keys, in their order.
     *
     * @throws QueryRefused if they are too long to travel in a URL
     */
    public static String encode(List<OrderKey> order, List<@Nullable String> values) {
        ArrayNode json = JSON.createArrayNode();
        json.add(signature(order));
        values.forEach(value -> json.add(value));
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(json));
        if (cursor.length() > MAX_LENGTH) {
            throw QueryRefused.badParameter("order", "the values are too long to go on behind them; order by others");
        }
        return cursor;
    }

    /**
     * The parameters that stand for the keys' values.
     *
     * @throws QueryRefused if the cursor is not one for this order
     */
    public static List<Optional<Object>> decode(String cursor, List<OrderKey> order) {
        JsonNode json = json(cursor);
        if (!json.isArray()
                || json.size() != order.size() + 1
                || !json.get(0).isString()
                || !json.get(0).stringValue().equals(signature(order))) {
            throw refused();
        }
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            values.add(value(json.get(i + 1), order.get(i)));
        }
        return values;
    }

    private static JsonNode json(String cursor) {
        try {
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException e) {
            throw refused();
        }
    }

    private static Optional<Object> value(JsonNode json, OrderKey key) {
        if (json.isNull() && key.mayBeNull()) {
            return Optional.empty();
        }
        if (!json.isString()) {
            throw refused();
        }
        // Cursors hold an upload's number, which sorts, and not the id that is shown for it.
        Column column = key.column();
        ColumnType type = column.equals(Column.UPLOAD) ? ColumnType.INTEGER : column.type();
        return Optional.of(type.literal(json.stringValue()).orElseThrow(Cursor::refused));
    }

    private static String signature(List<OrderKey> order) {
        return order.stream().map(OrderKey::signature).collect(Collectors.joining());
    }

    private static QueryRefused refused() {
        return QueryRefused.badParameter("after", "not a cursor that was given for this order");
    }
}
