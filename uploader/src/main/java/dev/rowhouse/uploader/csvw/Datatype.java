package dev.rowhouse.uploader.csvw;

import dev.rowhouse.uploader.types.CellPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The datatype of a column, written into a field of a Table Schema. */
final class Datatype {

    private static final Set<String> TEXT = Set.of(
            "string",
            "normalizedString",
            "token",
            "language",
            "Name",
            "NMTOKEN",
            "xml",
            "html",
            "json",
            "anyURI",
            "QName",
            "base64Binary",
            "hexBinary");
    private static final Set<String> UNCHECKED_TEXT =
            Set.of("duration", "dayTimeDuration", "yearMonthDuration", "gDay", "gMonth", "gMonthDay", "gYearMonth");
    private static final Set<String> NUMBERS = Set.of("decimal", "double", "float", "number");
    private static final Map<String, String> OTHERS = Map.of(
            "any", "any",
            "anyAtomicType", "any",
            "boolean", "boolean",
            "date", "date",
            "datetime", "datetime",
            "dateTime", "datetime",
            "dateTimeStamp", "datetime",
            "time", "time",
            "gYear", "year");

    /** Integers that XML Schema bounds; a null is no bound. Those of 64 bits have more digits than a column holds anyway. */
    private static final Map<String, List<String>> INTEGERS = Map.ofEntries(
            Map.entry("integer", List.of("", "")),
            Map.entry("long", List.of("", "")),
            Map.entry("int", List.of("-2147483648", "2147483647")),
            Map.entry("short", List.of("-32768", "32767")),
            Map.entry("byte", List.of("-128", "127")),
            Map.entry("nonNegativeInteger", List.of("0", "")),
            Map.entry("positiveInteger", List.of("1", "")),
            Map.entry("unsignedLong", List.of("0", "")),
            Map.entry("unsignedInt", List.of("0", "4294967295")),
            Map.entry("unsignedShort", List.of("0", "65535")),
            Map.entry("unsignedByte", List.of("0", "255")),
            Map.entry("nonPositiveInteger", List.of("", "0")),
            Map.entry("negativeInteger", List.of("", "-1")));

    private final JsonNode json;
    private final String pointer;
    private final String column;
    private final ObjectNode field;
    private final Consumer<String> notes;

    /**
     * Reads a datatype.
     *
     * @param json a name, or an object with {@code base}
     * @param column its name, for notes
     * @param field receives type, format and the like
     * @param notes receives what is not understood
     */
    Datatype(JsonNode json, String pointer, String column, ObjectNode field, Consumer<String> notes) {
        this.json = json;
        this.pointer = pointer;
        this.column = column;
        this.field = field;
        this.notes = notes;
    }

    /** Writes what the datatype says. */
    void write() {
        String base = json.isString() ? json.stringValue() : json.path("base").stringValue("string");
        if (NUMBERS.contains(base)) {
            number();
        } else if (INTEGERS.containsKey(base)) {
            integer(INTEGERS.getOrDefault(base, List.of()));
        } else if (OTHERS.containsKey(base)) {
            String type = OTHERS.getOrDefault(base, "any");
            field.put("type", type);
            switch (type) {
                case "boolean" -> booleans();
                case "date", "datetime", "time" -> temporal(type);
                case "year" -> bounds(this::asWritten);
                default -> text();
            }
        } else {
            field.put("type", "string");
            if (UNCHECKED_TEXT.contains(base)) {
                note("values of datatype '%s' are kept as text and not checked".formatted(base));
            } else if (!TEXT.contains(base)) {
                note("datatype '%s' is not known; kept as text".formatted(base));
            }
            text();
        }
    }

    private void text() {
        JsonNode length = json.path("length");
        copy(length.isMissingNode() ? json.path("minLength") : length, "minLength");
        copy(length.isMissingNode() ? json.path("maxLength") : length, "maxLength");
        String pattern = json.path("format").stringValue("");
        if (!pattern.isEmpty()) {
            try {
                constraints().put("pattern", CellPattern.of(pattern).text());
            } catch (CellPattern.Unusable e) {
                note("format '%s' is not checked. %s".formatted(pattern, e.getMessage()));
            }
        }
    }

    private void copy(JsonNode value, String constraint) {
        if (!value.isMissingNode()) {
            constraints().set(constraint, value);
        }
    }

    private void booleans() {
        String format = json.path("format").stringValue("true|false");
        String[] parts = format.split("\\|", -1);
        if (parts.length != 2 || parts[0].equals(parts[1])) {
            throw new BadMetadata(pointer + "/format", "The format of a boolean is two texts, such as Y|N");
        }
        boolean standard = json.path("format").isMissingNode();
        field.putArray("trueValues").add(parts[0]);
        field.putArray("falseValues").add(parts[1]);
        if (standard) {
            field.withArray("trueValues").add("1");
            field.withArray("falseValues").add("0");
        }
    }

    private void integer(List<String> range) {
        field.put("type", "integer");
        numberFormat();
        if (!range.get(0).isEmpty()) {
            constraints().put("minimum", range.get(0));
        }
        if (!range.get(1).isEmpty()) {
            constraints().put("maximum", range.get(1));
        }
        bounds(this::asWritten);
        exclusive("minExclusive", "minimum", BigDecimal.ONE);
        exclusive("maxExclusive", "maximum", BigDecimal.ONE.negate());
    }

    private void exclusive(String property, String constraint, BigDecimal step) {
        JsonNode bound = json.path(property);
        if (!bound.isMissingNode()) {
            try {
                constraints()
                        .put(constraint, new BigDecimal(text(bound)).add(step).toPlainString());
            } catch (NumberFormatException e) {
                throw new BadMetadata(pointer + "/" + property, "A number is expected");
            }
        }
    }

    private void number() {
        field.put("type", "number");
        String decimalChar = numberFormat();
        bounds(text -> text.replace(".", decimalChar));
        noteExclusive();
    }

    /** Writes how numbers are written, and returns their decimal character. */
    private String numberFormat() {
        JsonNode format = json.path("format");
        String pattern = format.isString()
                ? format.stringValue()
                : format.path("pattern").stringValue("");
        String decimalChar = format.path("decimalChar").stringValue(".");
        String groupChar = format.path("groupChar").stringValue(pattern.contains(",") ? "," : "");
        if (pattern.contains("%") || pattern.contains("\u2030")) {
            throw new BadMetadata(
                    pointer + "/format", "Numbers with a sign for per cent or per mille are not understood");
        }
        if (!pattern.isEmpty()) {
            note("pattern '%s' of numbers is not checked".formatted(pattern));
        }
        if (!decimalChar.equals(".") && field.path("type").asString().equals("number")) {
            field.put("decimalChar", decimalChar);
        }
        if (!groupChar.isEmpty()) {
            field.put("groupChar", groupChar);
        }
        return decimalChar;
    }

    private void temporal(String type) {
        String format = json.path("format").stringValue("");
        DatePattern pattern = DatePattern.of(format).orElse(null);
        if (pattern == null) {
            note("format '%s' is not understood; kept as text and not checked".formatted(format));
            field.put("type", "string");
        } else if (format.isEmpty() || pattern.isIso()) {
            bounds(this::asWritten);
            noteExclusive();
        } else {
            field.put("format", pattern.strptime());
            bounds(bound -> pattern.write(bound, type).orElseGet(() -> {
                note("bound '%s' is not understood, and not checked".formatted(bound));
                return "";
            }));
            noteExclusive();
        }
    }

    private interface Written {
        String of(String bound);
    }

    private String asWritten(String bound) {
        return bound;
    }

    private void bounds(Written written) {
        bound("minimum", "minInclusive", written);
        bound("maximum", "maxInclusive", written);
    }

    private void bound(String constraint, String inclusive, Written written) {
        JsonNode bound = json.path(inclusive).isMissingNode() ? json.path(constraint) : json.path(inclusive);
        if (!bound.isMissingNode()) {
            String text = written.of(text(bound));
            if (!text.isEmpty()) {
                constraints().put(constraint, text);
            }
        }
    }

    private void noteExclusive() {
        for (String property : List.of("minExclusive", "maxExclusive")) {
            if (json.has(property)) {
                note(property + " is not checked");
            }
        }
    }

    private static String text(JsonNode bound) {
        return bound.isNumber() ? bound.decimalValue().toPlainString() : bound.asString();
    }

    private ObjectNode constraints() {
        return field.withObject("/constraints");
    }

    private void note(String text) {
        notes.accept(column + ": " + text);
    }
}
