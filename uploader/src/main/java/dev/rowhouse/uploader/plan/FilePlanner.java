package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.infer.Inference;
import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
     * @throws Unplannable if it cannot be brought into the dataset at all
     */
    FilePlan plan(Job job, FileContent file, List<Column> known) {
        UploadOptions options = job.options();
        long maxRecord = properties.maxRecordSize().toBytes();
        FileHead head = new FileHead(file, maxRecord);
        DialectDetector.Detected detected = DialectDetector.detect(head, options);
        Grammar grammar = detected.grammar();
        List<List<String>> rows = head.rows(grammar);
        List<String> evidence = new ArrayList<>(detected.evidence());
        boolean header = header(options, rows, known, evidence);
        List<String> names = names(rows, header, known, job.parentUpload() != null);
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
        TypeSampling sampling = new TypeSampling(file, grammar, maxRecord);
        if (known.isEmpty()) {
            return inferred(job, dialect, names, chunks, sampling);
        }
        List<Integer> targets = targets(names, known, job);
        List<String> notes = new ArrayList<>(missing(names, known));
        List<Column> columns = job.infersFully() ? widened(job, known, targets, chunks, sampling, notes) : known;
        return new FilePlan(dialect, names, targets, columns, chunks, notes);
    }

    private static boolean header(
            UploadOptions options, List<List<String>> rows, List<Column> known, List<String> evidence) {
        if (options.header() != null) {
            evidence.add("header as told");
            return options.header() && !rows.isEmpty();
        }
        Set<String> fieldNames = new LinkedHashSet<>();
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

    private static List<Integer> targets(List<String> names, List<Column> known, Job job) {
        List<String> knownNames = known.stream().map(Column::name).toList();
        List<String> unknown = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (String name : names) {
            int target = knownNames.indexOf(name);
            targets.add(target);
            boolean ofRejects =
                    job.parentUpload() != null && (name.equals(HeaderNames.LINE) || name.equals(HeaderNames.ERRORS));
            if (target < 0 && !ofRejects) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new Unplannable(Problems.unknownColumns(unknown, knownNames));
        }
        return targets;
    }

    private static List<String> missing(List<String> names, List<Column> known) {
        return known.stream()
                .map(Column::name)
                .filter(name -> !names.contains(name))
                .map(name -> name + ": not in this file")
                .toList();
    }

    /** The dataset's columns, made as wide as all rows of the file need. */
    private static List<Column> widened(
            Job job,
            List<Column> known,
            List<Integer> targets,
            List<ChunkRange> chunks,
            TypeSampling sampling,
            List<String> notes) {
        Inference inference = inference(job, targets.size());
        sampling.showAll(chunks, inference);
        List<InferredType> types = inference.types();
        List<Column> columns = new ArrayList<>(known);
        for (int i = 0; i < targets.size(); i++) {
            int target = targets.get(i);
            if (target >= 0) {
                Column before = known.get(target);
                Column wider = PhysicalColumns.widened(before, types.get(i), known.size());
                columns.set(target, wider);
                if (wider.type() != before.type()) {
                    notes.add("%s: was %s, is %s from this file on"
                            .formatted(before.name(), before.type(), wider.type()));
                }
            }
        }
        return columns;
    }

    private static Inference inference(Job job, int columns) {
        UploadOptions options = job.options();
        return new Inference(
                columns, SchemaJson.missing(options), options.dateOrder(), SchemaJson.decimalChar(options));
    }

    private static FilePlan inferred(
            Job job, Dialect dialect, List<String> names, List<ChunkRange> chunks, TypeSampling sampling) {
        UploadOptions options = job.options();
        Inference inference = inference(job, names.size());
        if (job.infersFully()) {
            sampling.showAll(chunks, inference);
        } else {
            sampling.showSamples(chunks, inference);
        }
        List<InferredType> types = inference.types();
        List<Column> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            InferredType type = "text".equals(options.types()) ? asText(types.get(i)) : types.get(i);
            columns.add(PhysicalColumns.inferred(names.get(i), i + 1, type, names.size()));
            if (type.note() != null) {
                notes.add(names.get(i) + ": " + type.note());
            }
        }
        List<Integer> identity = IntStream.range(0, names.size()).boxed().toList();
        return new FilePlan(dialect, names, identity, columns, chunks, notes);
    }

    private static InferredType asText(InferredType type) {
        return new InferredType(FieldType.STRING, null, 0, 0, type.maxChars(), null);
    }

    private static void requireCountableLines(List<ChunkRange> chunks) {
        if (!chunks.isEmpty() && chunks.get(chunks.size() - 1).firstLine() > MAX_LINES - (1L << 24)) {
            throw new Unplannable(Problems.tooManyLines(MAX_LINES));
        }
    }
}
