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
        @Nullable Integer headerRows,
        @Nullable Integer skipRows,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment,
        @Nullable String encoding) {

    private static final Set<String> LINE_TERMINATORS = Set.of("\n", "\r\n", "\r");
    private static final String NONE = "none";

    /** What escapes a quote where it is not doubled. */
    private static final String BACKSLASH = "\\";

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
        String quote = json.path("quoteChar").isNull() ? NONE : character(json, "quoteChar", pointer);
        if (delimiter != null && delimiter.equals(quote)) {
            throw new BadMetadata(pointer + "/quoteChar", "Delimiter and quote are the same character");
        }
        note(json, notes);
        Integer headerRows = count(json, "headerRowCount");
        Boolean header =
                json.path("header").isBoolean() ? (Boolean) json.path("header").booleanValue() : null;
        String comment = json.path("commentPrefix").isNull() ? NONE : character(json, "commentPrefix", pointer);
        return new FileDialect(
                headerRows == null ? header : (Boolean) (headerRows > 0),
                headerRows,
                count(json, "skipRows"),
                delimiter,
                quote,
                json.path("doubleQuote").booleanValue(true) ? null : BACKSLASH,
                comment,
                encoding(json, pointer));
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

    private static @Nullable Integer count(JsonNode json, String property) {
        int count = json.path(property).asInt(-1);
        return count < 0 ? null : (Integer) count;
    }

    private static void note(JsonNode json, Consumer<String> notes) {
        if (json.path("skipColumns").asInt(0) > 0) {
            notes.accept("metadata: skipColumns is not applied; no column is skipped");
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
        boolean rowsAreSaid = said.header() != null || said.headerRows() != null;
        return said.toBuilder()
                .header(rowsAreSaid ? said.header() : ownHeader)
                .headerRows(rowsAreSaid ? said.headerRows() : headerRows)
                .skipRows(said.skipRows() == null ? skipRows : said.skipRows())
                .delimiter(said.delimiter() == null ? delimiter : said.delimiter())
                .quote(said.quote() == null ? quote : said.quote())
                .escape(said.escape() == null ? escape : said.escape())
                .comment(said.comment() == null ? comment : said.comment())
                .encoding(said.encoding() == null ? encoding : said.encoding())
                .build();
    }
}
