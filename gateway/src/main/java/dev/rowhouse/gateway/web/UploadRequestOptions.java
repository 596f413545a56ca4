package dev.rowhouse.gateway.web;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.gateway.intake.Filenames;
import dev.rowhouse.gateway.upload.DatasetName;
import dev.rowhouse.gateway.upload.LoadSettings;
import java.util.LinkedHashSet;
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
            "encoding",
            "decimal",
            "date_order",
            "null_token",
            "max_rejects",
            "allow_duplicate",
            "metadata");
    private static final Set<String> OF_LOADING = Set.of("dataset", "mode", "dry_run");

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern TYPES = Pattern.compile("infer|text");
    private static final Pattern DELIMITER = Pattern.compile("[^\\p{Cntrl}\\p{LD}\"'\\\\. -]|\\t| ");
    private static final Pattern QUOTE = Pattern.compile("[^\\p{Cntrl}\\p{LD}\\s,;]");
    private static final Pattern DECIMAL = Pattern.compile("[.,]");
    private static final Pattern DATE_ORDER = Pattern.compile("dmy|mdy|ymd");
    private static final Pattern NULL_TOKEN = Pattern.compile("[^\\r\\n\\x00]{0,64}");
    private static final Pattern MAX_REJECTS = Pattern.compile("\\d{1,10}|(?:\\d{1,2}|100)%");

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
        LoadMode mode = options.oneOf("mode", LoadMode.class);
        Boolean dryRun = options.bool("dry_run");
        return new LoadSettings(
                dataset, mode == null ? LoadMode.APPEND : mode, Boolean.TRUE.equals(dryRun), reading(options));
    }

    /** What is not said anew stays as it was asked for the upload that is corrected. */
    static LoadSettings corrected(LoadSettings parent, Options options) {
        UploadOptions said = reading(options);
        UploadOptions before = parent.options();
        UploadOptions merged = new UploadOptions(
                said.header(),
                first(said.types(), before.types()),
                said.delimiter(),
                said.quote(),
                said.encoding(),
                first(said.decimal(), before.decimal()),
                first(said.dateOrder(), before.dateOrder()),
                first(said.nullToken(), before.nullToken()),
                first(said.maxRejects(), before.maxRejects()),
                first(said.allowDuplicate(), before.allowDuplicate()),
                said.metadata());
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
        return new UploadOptions(
                header(options.oneOf("header", Header.class)),
                options.text("types", TYPES, "infer or text"),
                options.parsed(
                        "delimiter",
                        "one character that is no letter, digit, quote or line break, or tab",
                        text -> delimiter(text)),
                options.text("quote", QUOTE, "one character that is no letter, digit, space, comma or semicolon"),
                options.encoding("encoding"),
                options.text("decimal", DECIMAL, "a dot or a comma"),
                options.text("date_order", DATE_ORDER, "dmy, mdy or ymd"),
                options.text("null_token", NULL_TOKEN, "at most 64 characters in one line"),
                options.text("max_rejects", MAX_REJECTS, "a number, or a share from 0% to 100%"),
                options.bool("allow_duplicate"),
                options.parsed(
                        "metadata",
                        "a CSVW metadata document: a JSON object of at most 32,768 characters",
                        text -> metadata(text)));
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
