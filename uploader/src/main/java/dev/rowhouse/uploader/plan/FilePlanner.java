package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Looks at a file and says how it is read. */
final class FilePlanner {

    private static final long MAX_LINES = 0xffff_ffffL;

    private final UploaderProperties properties;

    FilePlanner(UploaderProperties properties) {
        this.properties = properties;
    }

    /**
     * Plans a file.
     *
     * @param known columns of the dataset; empty if the file decides them
     * @param declared whether people wrote the dataset's schema, so that no file changes it
     * @throws Unplannable if it cannot be brought into the dataset at all
     */
    FilePlan plan(Job job, FileContent file, List<Column> known, boolean declared) {
        Description description = Description.of(job);
        UploadOptions options = description.options();
        long maxRecord = properties.maxRecordSize().toBytes();
        FileHead head = new FileHead(file, maxRecord);
        DialectDetector.Detected detected = DialectDetector.detect(head, options);
        Grammar grammar = detected.grammar();
        List<List<String>> rows = head.rows(grammar);
        List<String> evidence = new ArrayList<>(detected.evidence());
        boolean rejects = job.parentUpload() != null;
        boolean header = header(options, rows, known, evidence);
        description.decide(known, header ? HeaderNames.of(rows.get(0), rejects) : null);
        List<String> names = names(rows, header, known.isEmpty() ? description.columns() : known, rejects);
        if (names.size() > properties.maxColumns()) {
            throw new Unplannable(Problems.tooManyColumns(names.size(), properties.maxColumns()));
        }
        FileHead.RowEnd start = header ? head.endOfFirstRow(grammar) : new FileHead.RowEnd(head.start(), 1);
        List<ChunkRange> chunks = file.size() == 0
                ? List.of()
                : ChunkScan.chunks(
                        file, grammar, maxRecord, properties.chunkSize().toBytes(), start.offset(), start.line());
        requireCountableLines(chunks);
        Dialect dialect = new Dialect(
                grammar.charset().name(),
                String.valueOf(grammar.delimiter()),
                grammar.quote() == null ? null : String.valueOf(grammar.quote()),
                header,
                detected.lineEnding(),
                detected.confidence(),
                evidence);
        ColumnPlanner planner = new ColumnPlanner(options, names, chunks, new TypeSampling(file, grammar, maxRecord));
        ColumnsPlan columns;
        if (known.isEmpty() && description.schema() == null) {
            columns = planner.inferred(job.infersFully());
        } else if (known.isEmpty()) {
            columns = planner.declared(description.columns(), Map.of(), rejects);
        } else if (declared) {
            columns = planner.declared(known, description.nulls(names), rejects);
        } else {
            columns = planner.growing(
                    known, description.nulls(names), rejects, job.infersFully(), properties.maxColumns());
        }
        List<String> notes = new ArrayList<>(description.notes());
        notes.addAll(columns.notes());
        return new FilePlan(dialect, names, chunks, columns, description.schema(), notes);
    }

    private static boolean header(
            UploadOptions options, List<List<String>> rows, List<Column> known, List<String> evidence) {
        if (options.header() != null) {
            evidence.add("header as told");
            return options.header() && !rows.isEmpty();
        }
        Set<String> fieldNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.forEach(column -> fieldNames.add(column.name()));
        HeaderRule.Answer answer = HeaderRule.decide(rows, fieldNames);
        evidence.add(answer.evidence());
        return answer.header();
    }

    private static List<String> names(List<List<String>> rows, boolean header, List<Column> known, boolean rejects) {
        if (header) {
            return HeaderNames.of(rows.get(0), rejects);
        }
        if (!known.isEmpty()) {
            return known.stream().map(Column::name).toList();
        }
        return HeaderNames.positions(rows.isEmpty() ? 0 : usualSize(rows));
    }

    /** The number of cells that most rows have; of two such numbers the greater. */
    private static int usualSize(List<List<String>> rows) {
        int[] counts = new int[rows.stream().mapToInt(List::size).max().orElse(0) + 1];
        rows.forEach(row -> counts[row.size()]++);
        return IntStream.range(0, counts.length)
                .reduce((best, size) -> counts[size] >= counts[best] ? size : best)
                .orElse(0);
    }

    private static void requireCountableLines(List<ChunkRange> chunks) {
        if (!chunks.isEmpty() && chunks.get(chunks.size() - 1).firstLine() > MAX_LINES - (1L << 24)) {
            throw new Unplannable(Problems.tooManyLines(MAX_LINES));
        }
    }
}
