package dev.rowhouse.gateway.web;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.gateway.intake.Filenames;
import dev.rowhouse.gateway.upload.DatasetName;
import dev.rowhouse.gateway.upload.LoadSettings;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The options of an upload, from their texts. */
final class UploadRequestOptions {

    private static final Set<String> OF_READING = Set.of(
            "filename",
            "header",
            "types",
            "delimiter",
            "quote",
            "escape",
            "comment",
            "encoding",
            "skip_rows",
            "header_rows",
            "footer_rows",
            "decimal",
            "date_order",
            "null_token",
            "max_rejects",
            "allow_duplicate",
            "metadata");
    private static final Set<String> OF_LOADING = Set.of("dataset", "mode", "dry_run");

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern TYPES = Pattern.compile("infer|text");
    /** One character that no cell is likely to have; or several, of which letters and digits may be some, not all. */
    private static final Pattern DELIMITER =
            Pattern.compile("[\\p{ASCII}&&[^\\p{Cntrl}\\p{Alnum}\"'\\\\. -]]|[\\t \\x01\\x1f]"
                    + "|(?=.*[^\\p{Alnum}. -])[\\p{ASCII}&&[^\\p{Cntrl}\"'\\\\]|\\t]{2,8}");

    private static final Pattern QUOTE = Pattern.compile("[\\p{ASCII}&&[^\\p{Cntrl}\\p{Alnum}\\s,;]]|none");
    private static final Pattern ROWS = Pattern.compile("\\d{1,3}|1000");
    private static final Pattern DECIMAL = Pattern.compile("[.,]");
    private static final Pattern DATE_ORDER = Pattern.compile("dmy|mdy|ymd");
    private static final Pattern NULL_TOKEN = Pattern.compile("[^\\r\\n\\x00]{0,64}");
    private static final Pattern MAX_REJECTS = Pattern.compile("\\d{1,10}|(?:\\d{1,2}|100)%");

    private static final String NONE = "none";
    private static final String DELIMITERS_ALLOWED =
            "one ASCII character that is no letter, digit, quote or line break, tab, or up to 8 characters";
    private static final String CHARACTER_ALLOWED =
            "one ASCII character that is no letter, digit, space, comma or semicolon, or none";

    private UploadRequestOptions() {}

    private enum Header {
        AUTO,
        TRUE,
        FALSE
    }

    static Options ofUpload() {
        Set<String> names = new LinkedHashSet<>(OF_READING);
        names.addAll(OF_LOADING);
        return new Options(names);
    }

    /** Dataset, mode and the like are those of the upload that is corrected. */
    static Options ofCorrection() {
        return new Options(OF_READING);
    }

    /** The file's name is known. */
    static Options ofReprocessing() {
        Set<String> names = new LinkedHashSet<>(OF_READING);
        names.remove("filename");
        names.addAll(OF_LOADING);
        return new Options(names);
    }

    static String filename(Options options) {
        String filename = options.text("filename", ANY, "a file's name");
        return filename == null ? Filenames.DEFAULT : filename;
    }

    static LoadSettings settings(Options options) {
        DatasetName dataset = options.parsed("dataset", "a name of the form " + DatasetName.FORMAT, DatasetName::parse);
        LoadMode mode = options.oneOf("mode", LoadMode.class, each -> !each.isOfRequests());
        Boolean dryRun = options.bool("dry_run");
        return new LoadSettings(
                dataset, mode == null ? LoadMode.APPEND : mode, Boolean.TRUE.equals(dryRun), reading(options));
    }

    /** What is not said anew stays as it was asked for the upload that is corrected. */
    static LoadSettings corrected(LoadSettings parent, Options options) {
        UploadOptions said = reading(options);
        UploadOptions before = parent.options();
        UploadOptions merged = said.toBuilder()
                .types(first(said.types(), before.types()))
                .decimal(first(said.decimal(), before.decimal()))
                .dateOrder(first(said.dateOrder(), before.dateOrder()))
                .nullToken(first(said.nullToken(), before.nullToken()))
                .maxRejects(first(said.maxRejects(), before.maxRejects()))
                .allowDuplicate(first(said.allowDuplicate(), before.allowDuplicate()))
                .build();
        return new LoadSettings(parent.dataset(), parent.mode(), parent.dryRun(), merged);
    }

    /** What a file is read by the next time: options that are not given are detected, as for a new upload. */
    static LoadSettings reprocessed(LoadSettings before, Options options) {
        LoadSettings said = settings(options);
        return new LoadSettings(
                said.dataset() == null ? before.dataset() : said.dataset(),
                options.has("mode") ? said.mode() : before.mode(),
                said.dryRun(),
                said.options());
    }

    private static <T> @Nullable T first(@Nullable T said, @Nullable T before) {
        return said == null ? before : said;
    }

    private static UploadOptions reading(Options options) {
        UploadOptions said = UploadOptions.builder()
                .header(header(options.oneOf("header", Header.class)))
                .types(options.text("types", TYPES, "infer or text"))
                .delimiter(options.parsed("delimiter", DELIMITERS_ALLOWED, text -> delimiter(text)))
                .quote(options.text("quote", QUOTE, CHARACTER_ALLOWED))
                .escape(options.text("escape", QUOTE, CHARACTER_ALLOWED))
                .comment(options.text("comment", QUOTE, CHARACTER_ALLOWED))
                .encoding(options.encoding("encoding"))
                .skipRows(rows("skip_rows", options))
                .headerRows(rows("header_rows", options))
                .footerRows(rows("footer_rows", options))
                .decimal(options.text("decimal", DECIMAL, "a dot or a comma"))
                .dateOrder(options.text("date_order", DATE_ORDER, "dmy, mdy or ymd"))
                .nullToken(options.text("null_token", NULL_TOKEN, "at most 64 characters in one line"))
                .maxRejects(options.text("max_rejects", MAX_REJECTS, "a number, or a share from 0% to 100%"))
                .allowDuplicate(options.bool("allow_duplicate"))
                .metadata(options.parsed(
                        "metadata",
                        "a CSVW metadata document: a JSON object of at most 32,768 characters",
                        text -> metadata(text)))
                .build();
        requireConsistent(said);
        return said;
    }

    /** Each character has one meaning, and a header has rows. */
    private static void requireConsistent(UploadOptions said) {
        String taken = said.delimiter() == null ? "" : said.delimiter();
        taken = requireFree("quote", said.quote(), taken);
        taken = requireFree("escape", Objects.equals(said.escape(), said.quote()) ? null : said.escape(), taken);
        requireFree("comment", said.comment(), taken);
        Integer rows = said.headerRows();
        if (rows != null && said.header() != null && said.header() != (rows > 0)) {
            throw new BadOption("header_rows", String.valueOf(rows), "0 where header is false, else 1 or more");
        }
    }

    private static String requireFree(String name, @Nullable String value, String taken) {
        if (value == null || value.equals(NONE)) {
            return taken;
        }
        if (taken.contains(value)) {
            throw new BadOption(name, value, "a character that has no other meaning in the file");
        }
        return taken + value;
    }

    private static @Nullable Integer rows(String name, Options options) {
        String rows = options.text(name, ROWS, "a number from 0 to 1000");
        return rows == null ? null : Integer.valueOf(rows);
    }

    private static @Nullable Boolean header(@Nullable Header header) {
        return (header == null || header == Header.AUTO) ? null : (header == Header.TRUE);
    }

    /** What it says is checked where the file is looked at. */
    private static Optional<String> metadata(String text) {
        try {
            return JsonMapper.shared().readTree(text).isObject() ? Optional.of(text) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> delimiter(String text) {
        String delimiter = text.equals("tab") || text.equals("\\t") ? "\t" : text;
        return DELIMITER.matcher(delimiter).matches() ? Optional.of(delimiter) : Optional.empty();
    }
}
