package dev.rowhouse.uploader.csvw;

import dev.rowhouse.events.UploadOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a dialect description says of how a file is written. What it leaves out is detected; the defaults that CSVW names for
 * it are those of the detection, too.
 */
record FileDialect(
        @Nullable Boolean header,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String encoding) {

    private static final Set<String> LINE_TERMINATORS = Set.of("\n", "\r\n", "\r");
    private static final String NO_QUOTE = "none";

    /**
     * Reads a description.
     *
     * @param json missing if there is none
     * @param notes receives what is not understood
     */
    static FileDialect read(JsonNode json, String pointer, Consumer<String> notes) {
        if (json.isString()) {
            throw new BadMetadata(pointer, "The dialect is a link. Links are not followed; write the dialect itself");
        }
        String delimiter = character(json, "delimiter", pointer);
        String quote = json.path("quoteChar").isNull() ? NO_QUOTE : character(json, "quoteChar", pointer);
        if (delimiter != null && delimiter.equals(quote)) {
            throw new BadMetadata(pointer + "/quoteChar", "Delimiter and quote are the same character");
        }
        note(json, notes);
        return new FileDialect(header(json, notes), delimiter, quote, encoding(json, pointer));
    }

    private static @Nullable String character(JsonNode json, String property, String pointer) {
        JsonNode value = json.path(property);
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.stringValue("");
        if (text.length() != 1 || text.charAt(0) > 0x7f || "\n\r\0".contains(text)) {
            throw new BadMetadata(pointer + "/" + property, "One ASCII character is expected");
        }
        return text;
    }

    private static @Nullable String encoding(JsonNode json, String pointer) {
        String name = json.path("encoding").stringValue("");
        if (name.isEmpty()) {
            return null;
        }
        try {
            if (Charset.isSupported(name)) {
                return Charset.forName(name).name();
            }
        } catch (IllegalCharsetNameException e) {
            // answered below
        }
        throw new BadMetadata(pointer + "/encoding", "The encoding '%s' is not known".formatted(name));
    }

    private static @Nullable Boolean header(JsonNode json, Consumer<String> notes) {
        int rows = json.path("headerRowCount").asInt(-1);
        if (rows > 1) {
            notes.accept(
                    "metadata: headerRowCount %d is not understood; the first row is the header, the others are rows"
                            .formatted(rows));
        }
        if (rows >= 0) {
            return rows > 0;
        }
        return json.path("header").isBoolean() ? (Boolean) json.path("header").booleanValue() : null;
    }

    private static void note(JsonNode json, Consumer<String> notes) {
        for (String property : Set.of("skipRows", "skipColumns")) {
            if (json.path(property).asInt(0) > 0) {
                notes.accept("metadata: %s is not applied; nothing is skipped".formatted(property));
            }
        }
        if (json.path("commentPrefix").isString()) {
            notes.accept("metadata: commentPrefix is not applied; lines that begin with it are rows");
        }
        if (!json.path("doubleQuote").booleanValue(true)) {
            notes.accept("metadata: doubleQuote=false is not applied; a quote within a cell is doubled");
        }
        boolean trims = json.path("trim").isString()
                ? !json.path("trim").asString().equals("false")
                : json.path("trim").booleanValue(false);
        if (trims || json.path("skipInitialSpace").booleanValue(false)) {
            notes.accept("metadata: blanks around text are not cut; around other types they do not matter");
        }
        JsonNode terminators = json.path("lineTerminators");
        boolean usual = terminators.isMissingNode()
                || LINE_TERMINATORS.contains(terminators.asString(""))
                || (terminators.isArray()
                        && terminators.valueStream().allMatch(each -> LINE_TERMINATORS.contains(each.asString(""))));
        if (!usual) {
            notes.accept("metadata: lineTerminators are not applied; lines end with CR LF, LF or CR");
        }
    }

    /**
     * Options for reading the file: those that were said win.
     *
     * @param described whether the columns are described, too. Then the first row is a header unless something else is said,
     *     as CSVW has it
     */
    UploadOptions under(UploadOptions said, boolean described) {
        Boolean ownHeader = (header == null && described) ? Boolean.TRUE : header;
        return new UploadOptions(
                said.header() == null ? ownHeader : said.header(),
                said.types(),
                said.delimiter() == null ? delimiter : said.delimiter(),
                said.quote() == null ? quote : said.quote(),
                said.encoding() == null ? encoding : said.encoding(),
                said.decimal(),
                said.dateOrder(),
                said.nullToken(),
                said.maxRejects(),
                said.allowDuplicate(),
                said.metadata());
    }
}
