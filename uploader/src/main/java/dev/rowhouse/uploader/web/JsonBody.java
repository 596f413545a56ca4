package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.write.BadRows;
import dev.rowhouse.uploader.write.JsonRows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON: an array of objects, or one object. Read as they come, so that too many of them take no memory. */
final class JsonBody {

    private static final JsonMapper JSON = new JsonMapper();

    private final int mostRows;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private boolean isArray;

    private JsonBody(int mostRows) {
        this.mostRows = mostRows;
    }

    /**
     * Reads rows.
     *
     * @param columns that are taken of each row; other members are left out. Null for all members of all rows
     * @param alike whether rows must have the same members, where no columns are told
     * @throws BadRows naming the place that is wrong
     */
    static JsonRows read(byte[] bytes, @Nullable List<String> columns, boolean alike, int mostRows) {
        JsonBody body = new JsonBody(mostRows);
        body.read(bytes);
        if (body.rows.isEmpty()) {
            throw new NoRows();
        }
        List<String> names = columns == null ? body.names(alike) : columns;
        if (names.isEmpty()) {
            throw new BadRows("/0", "No row has a member");
        }
        return new JsonRows(names, body.values(names));
    }

    /**
     * Reads one row, not in an array.
     *
     * @throws BadRows naming the place that is wrong
     */
    static JsonRows readOne(byte[] bytes) {
        JsonBody body = new JsonBody(Integer.MAX_VALUE);
        body.read(bytes);
        if (body.rows.isEmpty() || body.isArray) {
            throw new BadRows("", "The body is one object whose members are columns");
        }
        List<String> names = body.names(false);
        if (names.isEmpty()) {
            throw new BadRows("", "No column is set");
        }
        return new JsonRows(names, body.values(names));
    }

    private void read(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            read(parser);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new BadRows("", "The body is not JSON" + place);
        }
    }

    private void read(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return;
        }
        if (token == JsonToken.START_ARRAY) {
            isArray = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                row(parser, "/" + rows.size());
            }
        } else {
            row(parser, "");
        }
        if (parser.nextToken() != null) {
            throw new BadRows("", "Something follows the rows");
        }
    }

    private void row(JsonParser parser, String pointer) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadRows(pointer, "A row is an object whose members are columns");
        }
        if (rows.size() == mostRows) {
            throw new TooManyRows(mostRows);
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (row.containsKey(name)) {
                throw new BadRows(at, "A row has a member twice");
            }
            row.put(name, value(parser, at));
        }
        rows.add(row);
    }

    private static @Nullable Object value(JsonParser parser, String pointer) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_STRING -> text(parser.getString(), pointer);
            default -> throw new BadRows(pointer, "A value is a text, a number, true, false or null");
        };
    }

    private static BigDecimal number(JsonParser parser) {
        return parser.getDecimalValue();
    }

    /** Half a character could not be given back. */
    private static String text(String text, String pointer) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new BadRows(pointer, "The text has half of a surrogate pair");
        }
        return text;
    }

    private List<String> names(boolean alike) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (alike && i > 0 && !rows.get(i).keySet().equals(names)) {
                throw new BadRows(
                        "/" + i,
                        "Rows that overwrite records all have the same members, or the parameter 'columns' names them");
            }
            names.addAll(rows.get(i).keySet());
        }
        return List.copyOf(names);
    }

    private List<List<@Nullable Object>> values(List<String> names) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            List<@Nullable Object> of = new ArrayList<>();
            names.forEach(name -> of.add(row.get(name)));
            values.add(of);
        }
        return values;
    }
}
