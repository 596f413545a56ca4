package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.CodeUnits;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table in a file: encoding, dialect, what stands above and below, header, and where its rows can be cut into
 * chunks. Needs the file's head and some samples, and one pass over its bytes.
 */
public final class TableFinder {

    private static final int LAST_ROWS = 16;
    private static final int COMMENTS_NAMED = 10;

    private final FileContent file;
    private final UploadOptions options;
    private final List<String> fieldNames;
    private final long maxRecordBytes;
    private final long chunkBytes;

    /**
     * Takes a file.
     *
     * @param fieldNames of the dataset, in their order; empty if the file decides them
     */
    public TableFinder(
            FileContent file, UploadOptions options, List<String> fieldNames, long maxRecordBytes, long chunkBytes) {
        this.file = file;
        this.options = options;
        this.fieldNames = fieldNames;
        this.maxRecordBytes = maxRecordBytes;
        this.chunkBytes = chunkBytes;
    }

    /**
     * Finds it.
     *
     * @param rejects whether the file corrects rejects: then {@code _line} and {@code _errors} are names like others
     * @throws Unplannable if there is none to be found
     */
    public FoundTable find(boolean rejects) {
        FileSamples samples = FileSamples.of(file);
        Encoding encoding = EncodingDetector.detect(samples, options.encoding());
        if (!CodeUnits.canTakeApart(encoding.charset())) {
            throw new Unplannable(Problems.dialectUnclear(
                    "Files in %s are not read. Send it in UTF-8.".formatted(encoding.charset())));
        }
        int skip = options.skipRows() == null ? 0 : options.skipRows();
        FileHead head = new FileHead(samples.head(), samples.whole(), encoding, skip, maxRecordBytes);
        DialectDetector.Detected detected = DialectDetector.detect(head, encoding.charset(), options);
        Found found = scan(head, detected.grammar(), detected.width());
        List<String> commentEvidence = new ArrayList<>();
        if (detected.grammar().comment() != null && options.comment() == null && mayBeRows(found)) {
            found = scan(head, detected.grammar().withComment(null), detected.width());
            commentEvidence.add("lines that start with # are rows: there are very many, or some have as many cells");
        }
        ChunkScan.Scanned scanned = found.scanned();
        Encoding decided = encoding;
        if (encoding.asciiOnly() && !scanned.nonAscii().isEmpty()) {
            decided = EncodingDetector.detect(samples.with(file, scanned.nonAscii()), null);
        }
        Grammar grammar = withCharset(found.grammar(), decided);
        List<String> names = names(found.layout(), rejects);
        TableEnd end = TableEnd.find(file, grammar, widthOf(found.layout(), names), scanned, options.footerRows());
        List<String> evidence = new ArrayList<>(List.of(decided.evidence()));
        evidence.addAll(detected.evidence());
        evidence.addAll(commentEvidence);
        evidence.addAll(found.layout().evidence());
        List<String> notes = new ArrayList<>(found.layout().notes());
        if (!found.comments().isEmpty()) {
            notes.add(comments(found));
        }
        if (end != null) {
            evidence.add(end.note());
            notes.add(end.note());
        }
        return new FoundTable(
                grammar,
                dialect(head, grammar, found.layout(), end, detected.confidence(), evidence),
                names,
                end == null ? scanned.chunks() : end.cut(scanned.chunks()),
                notes);
    }

    /** What one way to read the file gives; {@code comments} has the first of them, from its beginning on. */
    private record Found(
            Grammar grammar, TableLayout layout, ChunkScan.Scanned scanned, List<ChunkScan.Place> comments) {}

    private Found scan(FileHead head, Grammar grammar, int width) {
        List<HeadRecord> records = head.records(grammar);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(fieldNames);
        TableLayout layout = TableLayout.of(head, records, width, options, names);
        int rowsToRemember = Math.max(LAST_ROWS, options.footerRows() == null ? 0 : options.footerRows());
        ChunkScan.Scanned scanned = ChunkScan.scan(
                file, grammar, maxRecordBytes, chunkBytes, layout.start(), layout.startLine(), rowsToRemember);
        List<ChunkScan.Place> comments = new ArrayList<>();
        for (HeadRecord record : records) {
            if (record.kind() == RecordScanner.Kind.COMMENT && record.start() < layout.start()) {
                comments.add(new ChunkScan.Place(record.start(), record.line()));
            }
        }
        comments.addAll(scanned.comments());
        return new Found(grammar, layout, scanned, comments);
    }

    /** Whether some of the lines that look like comments have as many cells as rows have, or are too many to look at. */
    private boolean mayBeRows(Found found) {
        return found.layout().width() < 2
                || found.scanned().commentCount() > found.scanned().comments().size()
                || new CommentLines(file, found.grammar().withComment(null))
                        .haveWidth(found.comments(), found.layout().width());
    }

    private Grammar withCharset(Grammar grammar, Encoding encoding) {
        try {
            return grammar.withCharset(encoding.charset());
        } catch (IllegalArgumentException e) {
            return grammar; // the delimiter may be part of characters there: better rejects than wrong cells
        }
    }

    private List<String> names(TableLayout layout, boolean rejects) {
        if (layout.headerRows() > 0) {
            return HeaderNames.of(HeaderRows.joined(layout.rows().subList(0, layout.headerRows())), rejects);
        }
        if (!fieldNames.isEmpty()) {
            return fieldNames;
        }
        return HeaderNames.positions(layout.rows().isEmpty() ? 0 : layout.width());
    }

    /** What is left out must fit neither the header nor the rows. */
    private static int widthOf(TableLayout layout, List<String> names) {
        return layout.width() == names.size() ? names.size() : 0;
    }

    private static String comments(Found found) {
        long count = found.comments().size()
                + found.scanned().commentCount()
                - found.scanned().comments().size();
        String lines = found.comments().stream()
                .limit(COMMENTS_NAMED)
                .map(place -> String.valueOf(place.line()))
                .collect(Collectors.joining(", "));
        return count == 1
                ? "line %s is a comment and was left out".formatted(lines)
                : "%d lines are comments and were left out: %s%s"
                        .formatted(count, lines, count > COMMENTS_NAMED ? ", …" : "");
    }

    private static Dialect dialect(
            FileHead head,
            Grammar grammar,
            TableLayout layout,
            @Nullable TableEnd end,
            double confidence,
            List<String> evidence) {
        return new Dialect(
                grammar.charset().name(),
                grammar.delimiter(),
                text(grammar.quote()),
                text(grammar.escape()),
                text(grammar.comment()),
                layout.headerRows() > 0,
                LineEndings.of(head),
                (int) layout.skippedLines(),
                layout.headerRows(),
                end == null ? 0 : (int) end.rows(),
                confidence,
                evidence);
    }

    private static @Nullable String text(@Nullable Character character) {
        return character == null ? null : String.valueOf(character);
    }
}
