package dev.rowhouse.uploader.profile;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.SqlTypes;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * What the values of a column are like, told after they have passed by once. Takes as much memory for many values as for a
 * few thousand. For one thread.
 */
final class ColumnProfile {

    private static final int TOP = 10;

    /** Bytes of a value that is counted among the most frequent ones, or compared with the smallest and the largest. */
    private static final int COUNTED_BYTES = 256;

    private static final int COMPARED_BYTES = 1024;

    /** Characters that are shown of the smallest and the largest text. */
    private static final int SHOWN_CHARS = 256;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Column column;
    private final CellFormat format;
    private final Comparator<byte[]> order;
    private final @Nullable NumberColumn numbers;
    private final Histogram histogram;
    private final DistinctEstimate distinct = new DistinctEstimate();
    private final TopValues top;
    private boolean hasUncounted;
    private long nulls;
    private long count;
    private byte @Nullable [] min;
    private byte @Nullable [] max;
    private int minLength = Integer.MAX_VALUE;
    private int maxLength;

    /** {@code capacity}: most different values that are counted, a power of two. */
    ColumnProfile(Column column, int capacity) {
        this.column = column;
        this.format = ColumnType.named(column.type().toString()).format();
        this.top = new TopValues(capacity);
        this.numbers = isNumeric(column.type()) ? new NumberColumn(scale(column)) : null;
        this.order = numbers == null ? Arrays::compareUnsigned : ColumnProfile::compareNumbers;
        this.histogram = switch (column.type()) {
            case DATE -> TimeHistogram.ofDates();
            case DATETIME -> TimeHistogram.ofDateTimes();
            default -> numbers == null ? Histogram.NONE : numbers;
        };
    }

    private static boolean isNumeric(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.NUMBER || type == FieldType.YEAR;
    }

    private static int scale(Column column) {
        return column.type() == FieldType.NUMBER
                ? SqlTypes.precision(column.sqlType()).scale()
                : 0;
    }

    /** Adds a cell as the server writes it; the bytes may be kept. */
    void add(byte @Nullable [] raw) {
        if (raw == null) {
            nulls++;
            return;
        }
        count++;
        long hash = Hashes.of(raw);
        distinct.add(hash);
        if (raw.length <= COUNTED_BYTES) {
            top.add(raw, hash);
        } else {
            hasUncounted = true;
        }
        histogram.add(raw);
        byte[] compared = raw.length > COMPARED_BYTES ? Arrays.copyOf(raw, COMPARED_BYTES) : raw;
        if (min == null || order.compare(compared, min) < 0) {
            min = compared;
        }
        if (max == null || order.compare(compared, max) > 0) {
            max = compared;
        }
        if (column.type().isText()) {
            int length = characters(raw);
            minLength = Math.min(minLength, length);
            maxLength = Math.max(maxLength, length);
        }
    }

    /** The server writes all numbers of a column with as many digits behind the point, and none with zeros in front. */
    private static int compareNumbers(byte[] left, byte[] right) {
        boolean negative = left[0] == '-';
        if (negative != (right[0] == '-')) {
            return negative ? -1 : 1;
        }
        int byLength = Integer.compare(left.length, right.length);
        int bySize = byLength == 0 ? Arrays.compareUnsigned(left, right) : byLength;
        return negative ? -bySize : bySize;
    }

    /** In UTF-8, bytes that go on with a character begin with the bits 10. */
    private static int characters(byte[] text) {
        int characters = 0;
        for (byte each : text) {
            characters += (each & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    /** What the API tells of the column. Nothing can be added any more. */
    ObjectNode toJson() {
        boolean isCounted = top.isComplete() && !hasUncounted;
        ObjectNode json = JSON.objectNode();
        json.put("name", column.name());
        json.put("type", column.type().toString());
        json.put("nulls", nulls);
        json.putObject("distinct")
                .put("estimate", isCounted ? top.size() : Math.min(distinct.estimate(), count))
                .put("exact", isCounted);
        putExtreme(json, "min", min);
        putExtreme(json, "max", max);
        boolean hasLengths = column.type().isText() && count > 0;
        json.set("min_length", hasLengths ? JSON.numberNode(minLength) : JSON.nullNode());
        json.set("max_length", hasLengths ? JSON.numberNode(maxLength) : JSON.nullNode());
        if (numbers == null || count == 0) {
            json.putNull("mean");
        } else {
            json.putRawValue("mean", new RawValue(Decimals.canonical(numbers.mean(count))));
        }
        putTop(json);
        ArrayNode bins = json.putArray("histogram");
        for (Bin bin : histogram.bins()) {
            ObjectNode each = bins.addObject();
            putCanonical(each, "from", bin.from());
            putCanonical(each, "to", bin.to());
            each.put("count", bin.count());
        }
        return json;
    }

    private void putTop(ObjectNode json) {
        TopValues.Ranking ranking = top.ranking(TOP, format::canonicalText);
        ArrayNode values = json.putArray("top");
        for (TopValues.Top each : ranking.values()) {
            ObjectNode value = values.addObject();
            putCanonical(value, "value", each.value());
            value.put("count", each.count());
        }
        json.put("top_exact", ranking.isExact() && !hasUncounted);
    }

    private void putExtreme(ObjectNode json, String name, byte @Nullable [] raw) {
        if (raw == null) {
            json.putNull(name);
        } else {
            putCanonical(json, name, cut(format.canonicalText(raw)));
        }
    }

    private void putCanonical(ObjectNode json, String name, String canonical) {
        if (format.quoted()) {
            json.put(name, canonical);
        } else {
            json.putRawValue(name, new RawValue(canonical));
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARS));
    }
}
